// How old the newest proof is that alerts can reach this screen. Counted here, so that it goes on when server and circuit do not.
(() => {
  const page = globalThis.pharmaGuard;
  const since = () => ({ steady: performance.now(), wall: Date.now() });

  // Before the first proof the age of the page itself: a page that nothing ever proves must not look fresh.
  let base = { age: 0, at: null, said: null, ...since() };

  // The steady clock knows no time change, the wall clock no sleep of the machine. The larger of the two never flatters.
  const count = () => {
    const counted = base.age + Math.max(performance.now() - base.steady, Date.now() - base.wall);
    // A render that was long on its way is older than it was when it left.
    const byServer = base.at !== null && page.knowsServerClock() ? page.now() - base.at : 0;
    return Math.max(counted, byServer);
  };

  // Milliseconds. Also writes the age onto the page.
  page.proofAge = () => {
    const element = document.querySelector('[data-testid=canary]');
    const { age, at } = element?.dataset ?? {};
    const said = `${at} ${age}`;
    // The same words again are no new proof.
    if (age !== undefined && said !== base.said) base = { age: Number(age), at: Number(at), said, ...since() };
    const now = count();
    // The text node stays the one that the circuit knows, else its next change would be lost.
    if (base.said !== null && element?.firstChild) {
      const text = page.writeAge(now);
      if (element.firstChild.data !== text) element.firstChild.data = text;
    }
    return now;
  };
})();
