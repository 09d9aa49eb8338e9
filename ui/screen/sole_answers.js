// An answer that excludes the others clears them at once, and they clear it: the server may hear of several ticks
// together, and would not know which came last.
if (!window.soleAnswers) {
  window.soleAnswers = true;
  // The boxes of a question are known by their keys: round, question, answer, count, and the desk if there is one.
  const KEY = /^st-key-(\d+)-(\w+)-(\w+)-\d+(-.*)?$/;
  const placed = (box) => {
    const names = [...(box.closest("[class*=st-key-]")?.classList ?? [])];
    const [, round, question, answer, desk] = names.map((one) => one.match(KEY)).find(Boolean) ?? [];
    return {sole: window.excludesOthers.includes(answer), group: question && [round, question, desk].join()};
  };
  document.addEventListener("change", (event) => {
    const box = event.target, {sole, group} = placed(box);
    if (!group || box.type !== "checkbox" || !box.checked) return;
    const excluded = [...document.querySelectorAll("input[type=checkbox]:checked")].filter((one) => {
      const other = placed(one);
      return one !== box && other.group === group && (sole || other.sole);
    });
    // After the tick itself is on its way.
    setTimeout(() => excluded.forEach((one) => one.isConnected && one.checked && one.click()));
  }, true);
}
