// Runs before the first paint, so that a dark control room is never lit up by a white flash.
(() => {
  const root = document.documentElement;
  const read = () => { try { return localStorage.getItem('pharmaguard.theme'); } catch { return null; } };
  const set = theme => { root.dataset.theme = theme; };
  set(read() === 'light' ? 'light' : 'dark');

  // Delegated: the button is rendered later, and again after each new circuit.
  document.addEventListener('click', event => {
    if (!event.target.closest?.('#theme')) return;
    const next = root.dataset.theme === 'dark' ? 'light' : 'dark';
    set(next);
    try { localStorage.setItem('pharmaguard.theme', next); } catch { /* private window: for this page only */ }
  });
})();
