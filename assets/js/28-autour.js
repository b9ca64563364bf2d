// « Autour de moi »: the position is asked for on a click only, kept in memory only, and sent nowhere.
(function (fabriques) {
  "use strict";

  const PATIENCE = 10000; // ms

  fabriques.start("champ", function (form) {
    // From disk no page is « secure », yet Chromium and Firefox ask there too.
    if (!("geolocation" in navigator) || !(window.isSecureContext || location.protocol === "file:")) return;
    const doors = form.querySelector('[data-part="portes"]');
    if (form.querySelector('[data-patron="porte"]')) return doors.append(fabriques.clone("porte"));

    const near = fabriques.clone("autour");
    const button = near.querySelector("button");
    const said = fabriques.clone("attente");
    doors.after(near, said);
    if (location.hash === "#" + near.id) button.focus();

    const stop = (text) => {
      button.removeAttribute("aria-disabled");
      said.textContent = text;
    };

    const fail = () => {
      stop(said.dataset.echec);
      form.elements.q.focus();
    };

    button.addEventListener("click", () => {
      if (button.getAttribute("aria-disabled")) return;
      button.setAttribute("aria-disabled", "true"); // still focusable, so that the focus is not lost
      said.textContent = said.dataset.cours;
      let waiting = true;
      const once = (then) => (value) => {
        if (waiting) then(value);
        waiting = false;
      };
      // A question left without an answer counts as a refusal: the browser's own timeout starts after it.
      setTimeout(once(fail), PATIENCE);
      navigator.geolocation.getCurrentPosition(
        once(({ coords: { latitude, longitude } }) => {
          stop("");
          fabriques.ask({ q: "" }, { latitude, longitude });
        }),
        once(fail),
        { maximumAge: 60000 }
      );
    });
  });
})((window.fabriques = window.fabriques || {}));
