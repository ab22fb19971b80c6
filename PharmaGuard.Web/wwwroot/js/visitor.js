// What the browser knows of its person: a name and a time zone. And the pulse of the circuit.
globalThis.pharmaGuard = globalThis.pharmaGuard ?? {};
(() => {
  const key = 'pharmaguard.name';
  const page = globalThis.pharmaGuard;
  let circuit = null;
  let clockOffset = 0;
  let knowsServer = false;

  page.meet = visitor => {
    circuit = visitor;
    page.onMeet?.();
    let name = null;
    try { name = localStorage.getItem(key); } catch { /* private window: asked again next time */ }
    return { name, zone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? null, seen: page.takeSeen?.() ?? null };
  };

  page.part = () => { circuit = null; };
  page.keepName = name => { try { localStorage.setItem(key, name); } catch { /* as above */ } };
  page.hasCircuit = () => circuit !== null;

  page.confirm = (seat, lines) => circuit.invokeMethodAsync('Confirm', seat, lines);
  page.returned = seen => circuit.invokeMethodAsync('Returned', seen);

  // The server's clock: the clock of a desk PC may be minutes off, and ages must not be.
  page.now = () => Date.now() + clockOffset;
  page.knowsServerClock = () => knowsServer;

  page.beat = async () => {
    const sent = Date.now();
    const server = await circuit.invokeMethodAsync('Beat');
    const back = Date.now();
    if (back - sent < 2000) {
      clockOffset = server - (sent + back) / 2;
      knowsServer = true;
    }
  };
})();
