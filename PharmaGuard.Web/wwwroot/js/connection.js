// Starts the circuit, keeps it, moves it, and says loudly when it is gone. No Blazor is needed for any of it to work.
(() => {
  const page = globalThis.pharmaGuard;
  const root = document.documentElement;
  const overlay = document.getElementById('components-reconnect-modal');
  const part = id => document.getElementById(id);
  const beatEvery = 2500;
  const beatLimit = 5000;
  // ProofOfLife.Limit on the server is 10 s. A second less here, because the page looks once a second: so the screen says it within 10 s.
  const proofLimit = 9000;
  const silentLimit = 20000;

  let lastGood = Date.now();   // when the server was last known to answer
  let beatSent = null;         // when the beat that is still out was sent
  let away = null;             // what Blazor says: null | retrying | paused | rejected
  let moving = false;
  let reloading = false;

  const clock = time => new Date(time).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZoneName: 'short' });
  const isStale = () => beatSent !== null && Date.now() - beatSent > beatLimit;

  const show = () => {
    const stale = isStale();
    const lost = away !== null || stale;
    // Whatever Blazor and the socket say: without a fresh canary nobody knows whether alerts get here.
    const age = page.proofAge();
    const unproven = age > proofLimit;
    overlay.classList.toggle('stale', stale);
    overlay.classList.toggle('unproven', unproven);
    const state = lost ? 'lost' : unproven ? 'unproven' : 'live';
    if (root.dataset.connection !== state) {
      root.dataset.connection = state;
      // A click into a frozen page would go nowhere: nothing in it can be pressed.
      part('app').inert = lost;
      if (state === 'live') page.onBack?.(); else page.onLost?.(lost ? lastGood + page.now() - Date.now() : page.now() - age);
    }
    // Nothing comes back from a circuit that failed on the server while its socket lives on.
    if (stale && away === null && Date.now() - beatSent > silentLimit) { away = 'rejected'; reload(); }
    part('overlay-proof').hidden = !unproven;
    if (unproven) part('overlay-proof').textContent = `Nothing proves that this screen is fresh since ${clock(page.now() - age)}.`;
    part('overlay-since').hidden = !lost;
    if (state === 'live') return;
    const seconds = Math.max(0, Math.floor((lost ? Date.now() - lastGood : age) / 1000));
    part('overlay-for').textContent = `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
    if (!lost) {
      part('overlay-what').textContent = 'Alerts may be missing';
      if (!reloading) part('overlay-next').textContent = 'What you see can still be acknowledged. This message goes by itself.';
      return;
    }
    part('overlay-what').textContent = away === 'paused' ? 'Moving to another server' : stale && away === null ? 'No answer from the server' : 'Connection lost';
    if (away === null && !reloading) part('overlay-next').textContent = 'Waiting for the answer …';
    part('overlay-since').textContent = `Data frozen since ${clock(lastGood)}. New alerts do not arrive.`;
  };

  // A reload into a proxy's error page would end the watch for good, so the page is asked for first.
  const reload = async () => {
    if (reloading) return;
    reloading = true;
    for (let attempt = 0; ; attempt++) {
      part('overlay-next').textContent = attempt === 0 ? 'Loading the page anew …' : `Loading the page anew, attempt ${attempt + 1} …`;
      try {
        const answer = await fetch(location.href, { cache: 'no-store', signal: AbortSignal.timeout(5000) });
        if (answer.ok || answer.status === 404) { location.reload(); return; }
      } catch { /* still away */ }
      await new Promise(done => setTimeout(done, 1000 + Math.random() * 2000));
    }
  };

  // The first try comes within a second, the others further and further apart, all spread by chance: a restart sends every browser here at once.
  const retryAfter = attempt => attempt === 0 ? Math.random() * 1000 : Math.min(1000 * 2 ** attempt, 15000) * (0.5 + Math.random());

  overlay.addEventListener('components-reconnect-state-changed', async event => {
    const detail = event.detail;
    switch (detail.state) {
      case 'hide':
        away = null;
        beatSent = null;
        lastGood = Date.now();
        break;
      case 'retrying':
        away = 'retrying';
        part('overlay-next').textContent = detail.secondsToNextAttempt > 0 ? `Trying again in ${detail.secondsToNextAttempt} s …` : 'Trying again …';
        break;
      case 'paused':
        away = 'paused';
        // The circuit ends here; the next one introduces itself.
        page.part();
        part('overlay-next').textContent = 'Your desk comes along.';
        break;
      case 'rejected':
      case 'failed':
      case 'resume-failed':
        if (moving && detail.state === 'resume-failed') break;
        away = 'rejected';
        reload();
        break;
      default:
        away ??= 'retrying';
    }
    show();
  });

  // This replica stops. Return first: the circuit can be paused only after the call that asks for it has been answered.
  globalThis.pgDrain = delay => {
    if (moving) return;
    moving = true;
    setTimeout(move, delay);
  };

  const pass = milliseconds => new Promise(done => setTimeout(done, milliseconds));
  const bounded = (promise, milliseconds) => Promise.race([promise, pass(milliseconds).then(() => { throw new Error('no answer'); })]);

  const serverAnswers = () => fetch('favicon.svg', { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(3000) })
    .then(answer => answer.ok, () => false);

  // After a reconnect Blazor (10.0) takes the circuit for one that is paused already and sends nothing. So the server is asked here for what
  // pauseCircuit would ask it for; when the connection ends, Blazor's own way back takes along what came.
  const pauseByHand = async () => {
    moving = false;
    page.part();
    await hub.invoke('PauseCircuit').catch(() => false);
    await hub.stop();
  };

  const move = async () => {
    const until = Date.now() + 20000;
    // A circuit that has only just come refuses to be paused: it is asked again until it can be, or its server is gone.
    let paused = false;
    while (!paused && away === null && Date.now() < until) {
      paused = await bounded(Blazor.pauseCircuit(), until - Date.now()).catch(() => false);
      if (!paused) await pass(100);
    }
    if (paused && away !== 'paused') { await pauseByHand(); return; }
    if (!paused && away !== 'paused') { moving = false; return; }
    // What was paused has its state in this page for one try, and a connection that cannot be made uses it up: ask for a server first.
    while (paused && Date.now() < until) {
      if (!await serverAnswers()) { await pass(250 + Math.random() * 250); continue; }
      paused = false;
      if (await Blazor.resumeCircuit().catch(() => false)) { moving = false; return; }
    }
    moving = false;
    away = 'rejected';
    reload();
  };

  part('overlay-retry').addEventListener('click', async () => {
    if (away === 'rejected' || away === null) { reload(); return; }
    if (!await Blazor.reconnect().catch(() => false)) reload();
  });

  // The pulse: through the circuit and back. It finds what the socket does not: a circuit that hangs while its server still answers.
  const beat = async () => {
    if (away !== null || beatSent !== null || !page.hasCircuit()) return;
    beatSent = Date.now();
    try {
      await page.beat();
      lastGood = Date.now();
      beatSent = null;
    } catch { /* it stays out; the limit decides */ }
    show();
  };
  page.onMeet = () => { beatSent = null; lastGood = Date.now(); beat(); };
  setInterval(beat, beatEvery);
  setInterval(show, 1000);

  // A tab that slept may show a page whose circuit is long gone.
  let hiddenAt = null;
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) { hiddenAt = Date.now(); return; }
    if (hiddenAt !== null && Date.now() - hiddenAt > 30000) beat();
    hiddenAt = null;
    // A hidden tab's timers may run once a minute; whoever looks again must not see a minute of health that was not.
    show();
  });
  // Restored from the back/forward cache: its circuit was ended when the page was left.
  addEventListener('pageshow', event => { if (event.persisted) reload(); });

  // Each connection that Blazor makes.
  let hub = null;
  const noteConnection = builder => {
    const build = builder.build;
    builder.build = () => hub = build.call(builder);
    return builder;
  };

  Blazor.start({
    circuit: {
      configureSignalR: builder => noteConnection(builder)
        // WebSocket at once: no first request that could land on another replica than the second.
        .withUrl('_blazor', { skipNegotiation: true, transport: 1 })
        // The server speaks every 2.5 s (AddCircuits); three missed words are a lost connection.
        .withServerTimeout(8000)
        .withKeepAliveInterval(2500),
      reconnectionOptions: { maxRetries: 1e6, retryIntervalMilliseconds: retryAfter },
    },
  });
})();
