// Tells the server which banner lines were painted where somebody could see them. Whatever goes wrong here, the page goes on.
(() => {
  const page = globalThis.pharmaGuard;
  const lineSelector = '[data-testid=alert-banner], [data-lines]';
  const batchEvery = 500;
  const batchSize = 100;
  const answerLimit = 10000;
  const tryAgainAfter = 3000;

  const random = () => [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
  const findSeat = () => {
    try {
      let seat = localStorage.getItem('pg-seat');
      if (!/^[A-Za-z0-9-]{8,64}$/.test(seat ?? '')) {
        seat = random();
        localStorage.setItem('pg-seat', seat);
      }
      return seat;
    } catch { return random(); /* private window: a seat for as long as this page lives */ }
  };
  const seat = findSeat();

  const inView = new Set();      // lines of which at least half is inside the window and the banner's own scroll area
  const taken = new Map();       // alert id → version that is painted or about to be
  const waiting = new Map();     // alert id → what is still to be told

  // Id and version of each alert that a line stands for: one, or those of a fold.
  const alertsOf = line => (line.dataset.lines?.split(' ') ?? [`${line.dataset.alertId}:${line.dataset.version}`])
    .map(entry => entry.split(':'))
    .map(([id, version]) => [id, Number(version)]);

  page.alertsOf = alertsOf;

  const paint = line => {
    const fresh = alertsOf(line).filter(([id, version]) => id && version > 0 && !(taken.get(id) >= version));
    if (fresh.length === 0) return;
    for (const [id, version] of fresh) taken.set(id, version);
    // The first frame is the one that is drawn now; when the second begins, the first is on the screen. A hidden tab has no frames.
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const seen = document.visibilityState === 'visible' && inView.has(line) && line.isConnected;
      const there = new Map(seen ? alertsOf(line) : []);
      for (const [id, version] of fresh) {
        if (there.get(id) === version) waiting.set(id, { version, at: performance.now() }); else taken.delete(id);
      }
    }));
  };

  const look = () => {
    if (document.visibilityState !== 'visible') return;
    inView.forEach(paint);
  };

  const observer = new IntersectionObserver(entries => {
    for (const entry of entries) {
      if (entry.intersectionRatio >= 0.5) inView.add(entry.target); else inView.delete(entry.target);
    }
    look();
  }, { threshold: [0.5] });

  const known = new Set();
  const follow = () => {
    for (const line of document.querySelectorAll(lineSelector)) {
      if (!known.has(line)) { known.add(line); observer.observe(line); }
    }
    for (const line of known) {
      if (!line.isConnected) { known.delete(line); inView.delete(line); observer.unobserve(line); }
    }
    const ids = new Set([...known].flatMap(alertsOf).map(([id]) => id));
    for (const id of taken.keys()) {
      if (!ids.has(id) && !waiting.has(id)) taken.delete(id);
    }
    look();
  };
  new MutationObserver(follow).observe(document.body, { childList: true, subtree: true, attributeFilter: ['data-version', 'data-lines'] });
  document.addEventListener('visibilitychange', look);
  follow();

  let sending = false;
  let notBefore = 0;
  setInterval(async () => {
    if (sending || waiting.size === 0 || performance.now() < notBefore || !page.hasCircuit()) return;
    sending = true;
    const batch = [...waiting].slice(0, batchSize);
    const now = performance.now();
    try {
      const accepted = await Promise.race([
        page.confirm(seat, batch.map(([id, line]) => ({ id, version: line.version, ago: now - line.at }))),
        new Promise(done => setTimeout(done, answerLimit, false)),
      ]);
      if (!accepted) notBefore = performance.now() + tryAgainAfter;
      else for (const [id, line] of batch) if (waiting.get(id) === line) waiting.delete(id);
    } catch {
      notBefore = performance.now() + tryAgainAfter;
    } finally {
      sending = false;
    }
  }, batchEvery);
})();
