// A tone while something is unacknowledged. Browsers allow sound only after a click, so the page says when it is blocked.
(() => {
  const key = 'pharmaguard.sound';
  let context = null;
  let lastIds = new Set();
  let lastTone = 0;
  const wanted = () => { try { return localStorage.getItem(key) === 'on'; } catch { return false; } };
  const want = on => { try { localStorage.setItem(key, on ? 'on' : 'off'); } catch { /* private window */ } };
  let on = wanted();

  const tone = urgent => {
    if (context?.state !== 'running') return;
    for (const [index, hertz] of (urgent ? [880, 660, 880] : [660]).entries()) {
      const start = context.currentTime + index * 0.22;
      const oscillator = new OscillatorNode(context, { type: 'square', frequency: hertz });
      const gain = new GainNode(context, { gain: 0 });
      gain.gain.setTargetAtTime(0.12, start, 0.01);
      gain.gain.setTargetAtTime(0, start + 0.17, 0.01);
      oscillator.connect(gain).connect(context.destination);
      oscillator.start(start);
      oscillator.stop(start + 0.3);
    }
  };

  const show = () => {
    const button = document.getElementById('sound');
    const chip = document.getElementById('sound-blocked');
    if (!button || !chip) return;
    const state = !on ? 'off' : context?.state === 'running' ? 'on' : 'blocked';
    const words = state === 'on' ? 'Sound on' : 'Enable sound';
    if (button.dataset.state !== state) button.dataset.state = state;
    button.setAttribute('aria-pressed', String(state === 'on'));
    if (button.firstChild.data !== words) button.firstChild.data = words;
    chip.hidden = state !== 'blocked';
  };

  document.addEventListener('click', async event => {
    if (!event.target.closest?.('#sound')) return;
    on = !(on && context?.state === 'running');
    want(on);
    if (on) {
      context ??= new AudioContext();
      await context.resume();
      tone(false);
    }
    show();
  });

  // A new alert sounds at once; while a critical one waits, the tone comes again.
  setInterval(() => {
    if (on && !context && navigator.userActivation?.hasBeenActive) {
      context = new AudioContext();
      context.resume();
    }
    show();
    const lines = [...document.querySelectorAll('[data-testid=alert-banner], [data-lines]')];
    const ids = new Set(lines.flatMap(globalThis.pharmaGuard.alertsOf).map(([id]) => id));
    const isNew = [...ids].some(id => !lastIds.has(id));
    const critical = lines.some(line => line.dataset.priority === '1');
    lastIds = ids;
    if (!on || ids.size === 0) return;
    if (isNew || (critical && Date.now() - lastTone > 15000)) {
      lastTone = Date.now();
      tone(critical);
    }
  }, 1000);
})();
