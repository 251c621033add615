// Fills in which answer the feedback is about. It comes after the # of the address: it is never sent with it.
(() => {
  const said = new URLSearchParams(location.hash.slice(1));
  if (!said.has("svar")) return;
  history.replaceState(null, "", location.pathname); // nor is it to stay in the history

  const form = document.querySelector("main form");
  for (const name of ["fraga", "svar", "avsnitt", "version"]) form.elements[name].value = said.get(name) ?? "";
  if (said.get("svar") === "abstained") form.querySelector("[value=kalla-saknas]").checked = true;

  const about = document.getElementById("om-svaret");
  const sections = said.get("avsnitt")?.split(",") ?? [];
  about.textContent = about.dataset.said
    .replace("{status}", about.dataset[said.get("svar")] ?? about.dataset.none)
    .replace("{n}", sections.length);
  about.hidden = false;
})();
