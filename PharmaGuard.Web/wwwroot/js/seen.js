// How far this tab has followed the journal, so that after an interruption the page can say what was missed.
(() => {
  const page = globalThis.pharmaGuard;
  const seenKey = 'pharmaguard.seen';     // how far this tab is
  const awayKey = 'pharmaguard.away';     // where the absence began that nobody has read about yet
  const memory = new Map();

  const read = key => {
    let text = memory.get(key) ?? null;
    try { text = sessionStorage.getItem(key); } catch { /* private window: this page's memory only */ }
    try {
      const { sequence, at } = JSON.parse(text) ?? {};
      return Number.isSafeInteger(sequence) && Number.isSafeInteger(at) ? { sequence, at } : null;
    } catch { return null; }
  };
  const write = (key, mark) => {
    const text = JSON.stringify(mark);
    memory.set(key, text);
    try { sessionStorage.setItem(key, text); } catch { /* as above */ }
  };
  const remove = key => {
    memory.delete(key);
    try { sessionStorage.removeItem(key); } catch { /* as above */ }
  };

  let before = read(awayKey) ?? read(seenKey);   // what the server is still to be told
  let following = false;                          // whether what stands on the page comes from a circuit that works

  const mark = at => {
    const feed = document.querySelector('[data-testid=feed]');
    const sequence = Number(feed?.dataset.sequence);
    if (following && Number.isFinite(at) && feed?.dataset.state !== 'lost' && Number.isSafeInteger(sequence) && sequence > 0) write(seenKey, { sequence, at: Math.round(at) });
  };
  setInterval(() => mark(page.now()), 2000);
  // A page that is loaded anew has missed nothing but the time of the load.
  addEventListener('pagehide', () => mark(page.now()));

  // A new circuit asks; from here on the page follows again.
  page.takeSeen = () => {
    const seen = before;
    before = null;
    following = true;
    return seen;
  };

  page.onLost = lastGood => {
    mark(lastGood);
    following = false;
    before = read(awayKey) ?? read(seenKey);
  };

  // The same circuit goes on. If it is another one, it asks by itself.
  page.onBack = async () => {
    if (!page.hasCircuit()) return;
    following = true;
    if (before === null) return;
    const seen = before;
    before = null;
    try { await page.returned(seen); } catch { before ??= seen; }
  };

  page.keepAway = (sequence, at) => write(awayKey, { sequence, at });
  page.dismissAway = () => remove(awayKey);
})();
