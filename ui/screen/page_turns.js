// A turn to another page waits until the answers before it are worked in; Streamlit would drop them with the page.
if (!window.pageTurns) {
  window.pageTurns = true;
  const LINKS = ["[data-testid=stPageLink] a", "[data-testid^=stTopNav] a", "[data-testid^=stSidebarNav] a",
    "a[role=menuitem]"].join();
  // An answer on a form waits for its button; the server does not hear of it before.
  const ANSWERS = "[data-testid=stMain] :is(input[type=radio], input[type=checkbox]):not([data-testid=stForm] *)";
  // Milliseconds: between looks, at rest, at rest with answers that may be unheard, and with some that are.
  const LOOK = 20, CALM = 200, PATIENCE = 2000, CONCERN = 5000;
  let heard = true; // whether the server began to work since the last answer
  let rest = CALM; // for how long it was seen at rest, look by look: a busy browser looks seldom
  let waiting = null; // the link that was clicked last
  let looking = false, passing = false;
  // What the server holds stands beside each question; as long as it differs from the boxes, an answer is on its way.
  const held = () => [...document.querySelectorAll("[data-held]")].every((one) => {
    const boxes = one.closest("[class*=st-key-question-]").querySelectorAll("input[type=radio], input[type=checkbox]");
    return [...boxes].flatMap((box, at) => box.checked ? [at] : []).join() === one.dataset.held;
  });
  const running = () => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "running";
  const calm = window.answersWorkedIn = () => rest >= (!held() ? CONCERN : heard ? CALM : PATIENCE);
  // What is drawn anew while a link waits may hold the same link as another element.
  const drawn = (link) => link.isConnected ? link : [...document.querySelectorAll(LINKS)].find(
    (one) => one.href === link.href && one.textContent === link.textContent
  ) ?? link;
  const pass = () => {
    const link = drawn(waiting);
    waiting = null;
    heard = passing = true;
    link.click();
    passing = false;
  };
  const look = () => {
    rest = running() ? 0 : rest + LOOK;
    if (waiting && calm()) pass();
    looking = Boolean(waiting) || !calm();
    if (looking) setTimeout(look, LOOK);
  };
  const stir = () => {
    rest = 0;
    if (!looking) setTimeout(look, LOOK);
    looking = true;
  };
  new MutationObserver((seen) => {
    stir();
    // What a change led to is what the next one found.
    heard ||= running() || seen.slice(1).some((one) => one.oldValue === "running");
  }).observe(document.body, {attributeFilter: ["data-test-script-state"], attributeOldValue: true, subtree: true});
  document.addEventListener("click", (event) => {
    const {box, ticked} = window.answerBox(event);
    // A click on a label whose box stays as it is tells the server nothing.
    if (box?.matches(ANSWERS) && (box === event.target || box.checked !== ticked)) {
      heard = false;
      stir();
    }
  }, true);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(LINKS);
    if (!link || passing || event.ctrlKey || event.metaKey || event.shiftKey || (!waiting && calm())) return;
    event.preventDefault();
    event.stopPropagation();
    waiting = link;
  }, true);
}
