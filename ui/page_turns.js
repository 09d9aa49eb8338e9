// A turn to another page waits until the answers before it are worked in; Streamlit would drop them with the page.
if (!window.pageTurns) {
  window.pageTurns = true;
  const CALM = 80, PATIENCE = 5000; // milliseconds
  const busy = () => {
    const app = document.querySelector("[data-testid=stApp]");
    return ["running", "rerunRequested"].includes(app?.dataset.testScriptState);
  };
  let waiting = null; // the link that was clicked last
  let passing = false;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(
      "[data-testid=stPageLink] a, [data-testid^=stTopNav] a, [data-testid^=stSidebarNav] a, a[role=menuitem]"
    );
    if (!link || passing || event.ctrlKey || event.metaKey || event.shiftKey || !(waiting || busy())) return;
    event.preventDefault();
    event.stopPropagation();
    const first = waiting === null;
    waiting = link;
    if (!first) return;
    const begun = performance.now();
    let calm = begun;
    const look = () => {
      const now = performance.now();
      if (busy()) calm = now;
      if (now - calm < CALM && now - begun < PATIENCE) return setTimeout(look, 20);
      const wished = waiting;
      waiting = null;
      passing = true;
      wished.click();
      passing = false;
    };
    look();
  }, true);
}
