// Ages count on in the browser: no message between server and browser for a ticking second. And the key A.
(() => {
  const page = globalThis.pharmaGuard;
  const two = number => String(number).padStart(2, '0');

  // As Age.razor.cs writes it.
  const write = milliseconds => {
    const seconds = Math.max(0, Math.floor(milliseconds / 1000));
    if (seconds < 60) return `${seconds} s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60) return `${minutes} min ${two(seconds % 60)} s`;
    const hours = Math.floor(minutes / 60);
    if (hours < 24) return `${hours} h ${two(minutes % 60)} min`;
    return `${Math.floor(hours / 24)} d ${two(hours % 24)} h`;
  };

  page.writeAge = write;

  setInterval(() => {
    // Frozen data must look frozen: no age counts on while nothing arrives.
    const connection = document.documentElement.dataset.connection;
    if (document.hidden || connection === 'lost' || connection === 'unproven') return;
    const now = page.now();
    for (const element of document.querySelectorAll('time[data-age]')) {
      const text = write(now - Number(element.dataset.age));
      // The text node stays the one that the circuit knows, else its next change would be lost.
      if (element.firstChild && element.firstChild.data !== text) element.firstChild.data = text;
    }
  }, 1000);

  // After the first alert goes the next one is first: a bounced key must not acknowledge what nobody has read.
  const pause = 500;
  let lastKey = -pause;

  document.addEventListener('keydown', event => {
    if (event.key !== 'a' && event.key !== 'A') return;
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest?.('input, textarea, select, [contenteditable], [role=dialog]')) return;
    // A closed fold that stands first is opened: what is below it is not the first, and what is in it nobody has read.
    const button = document.querySelector('[data-testid=alert-banner] [data-testid=acknowledge]:not(:disabled), '
      + '.banner-fold [data-testid=fold-open][aria-expanded=false]:not(:disabled)');
    if (!button || document.querySelector('[data-testid=name-prompt]')) return;
    event.preventDefault();
    if (performance.now() - lastKey < pause) return;
    lastKey = performance.now();
    button.click();
  });
})();
