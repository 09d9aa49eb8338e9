// The boxes of a question go together at every moment, so that the server can take them as they stand: it may hear of
// several ticks at once, and would not know which came last.
if (!window.soleAnswers) {
  window.soleAnswers = true;
  // The boxes of a question are known by their keys: round, question, answer, count, and the desk if there is one.
  const KEY = /^st-key-(\d+)-(\w+)-(\w+)-\d+(-.*)?$/;
  const placed = (box) => {
    const names = [...(box.closest("[class*=st-key-]")?.classList ?? [])];
    const [, round, question, answer, desk] = names.map((one) => one.match(KEY)).find(Boolean) ?? [];
    return {box, answer, sole: window.excludesOthers.includes(answer), group: question && [round, question, desk].join()};
  };
  // The box that was clicked, and what else stands in its question.
  const clicked = (event) => {
    const here = event.target.type === "checkbox" ? placed(event.target) : {};
    const others = here.group ? [...document.querySelectorAll("input[type=checkbox]")].map(placed).filter(
      (one) => one.box !== here.box && one.group === here.group
    ) : [];
    return {here, others, left: others.filter((one) => one.box.checked)};
  };
  document.addEventListener("click", (event) => {
    const {here, others, left} = clicked(event);
    if (!others.length) return;
    if (here.box.checked) {
      // What the tick excludes is cleared before the tick is on its way.
      left.filter((one) => here.sole || one.sole).forEach((one) => one.box.click());
    } else if (!left.length && here.answer === window.notKnown) {
      event.preventDefault(); // the answer it always falls back to
      event.stopPropagation();
    }
  }, true);
  document.addEventListener("change", (event) => {
    const {here, others, left} = clicked(event);
    // Where the last tick went, the answer is not known.
    if (others.length && !here.box.checked && !left.length) {
      others.find((one) => one.answer === window.notKnown)?.box.click();
    }
  }, true);
}
