// Keeps the progress of a run up to date in place; when it has ended, the page is loaded again with the result.
(() => {
  const renewed = "#framsteg, .kv-evaluation > [role=status]";

  async function renew() {
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!page.querySelector("#framsteg")) {
        location.reload();
        return;
      }
      const now = page.querySelectorAll(renewed);
      document.querySelectorAll(renewed).forEach((place, at) => {
        // What has not changed is left alone, so that it is not read out again.
        if (place.innerHTML !== now[at].innerHTML) place.innerHTML = now[at].innerHTML;
      });
    } catch {
      // Kvarbo is away for a moment; the next try tells.
    }
    setTimeout(renew, 1000);
  }

  setTimeout(renew, 1000);
})();
