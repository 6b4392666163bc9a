"use strict";
const marked = [];
const light = key => {
  for (const one of marked.splice(0)) one.classList.remove("on");
  if (!key) return;
  for (const one of document.querySelectorAll(`[data-k="${CSS.escape(key)}"]`)) { one.classList.add("on"); marked.push(one); }
};
const keyed = event => event.target.closest?.("[data-k]");
document.addEventListener("mouseover", event => light(keyed(event)?.dataset.k));
document.addEventListener("click", event => {
  const from = keyed(event);
  if (!from || event.target.closest("a") || String(getSelection())) return;
  const beside = [...document.querySelectorAll(`[data-k="${CSS.escape(from.dataset.k)}"]`)].find(one => one !== from);
  beside?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  light(from.dataset.k);
});
for (const box of document.querySelectorAll("[data-layer]"))
  box.addEventListener("change", () => document.body.classList.toggle(`no-${box.dataset.layer}`, !box.checked));
