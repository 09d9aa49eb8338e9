// A turn to another page waits until the answers before it are worked in; Streamlit would drop them with the page.
if (!window.pageTurns) {
  window.pageTurns = true;
  const CALM = 250, PATIENCE = 5000; // milliseconds
  const LINKS = ["[data-testid=stPageLink] a", "[data-testid^=stTopNav] a", "[data-testid^=stSidebarNav] a",
    "a[role=menuitem]"].join();
  let busy = -Infinity; // when an answer was last given or worked in
  let waiting = null; // the link that was clicked last
  let passing = false;
  const calm = () => {
    const state = document.querySelector("[data-testid=stApp]")?.dataset.testScriptState;
    if (["running", "rerunRequested"].includes(state)) busy = performance.now();
    return performance.now() - busy > CALM;
  };
  const pass = () => {
    const link = waiting;
    waiting = null;
    passing = true;
    link.click();
    passing = false;
  };
  const answered = (event) => {
    if (event.target.closest?.("label, input, textarea, [role=option]")) busy = performance.now();
  };
  document.addEventListener("change", answered, true);
  document.addEventListener("click", (event) => {
    answered(event);
    const link = event.target.closest?.(LINKS);
    if (!link || passing || event.ctrlKey || event.metaKey || event.shiftKey || (!waiting && calm())) return;
    event.preventDefault();
    event.stopPropagation();
    const begun = performance.now(), first = waiting === null;
    const look = () => (calm() || performance.now() - begun > PATIENCE ? pass() : setTimeout(look, 20));
    waiting = link;
    if (first) look();
  }, true);
}
