// Dark or light, kept in a cookie so that the server draws the page right at once.
export function startTheme() {
  document.addEventListener("click", event => {
    if (!event.target.closest("[data-theme-toggle]")) return;
    const theme = document.documentElement.dataset.theme === "light" ? "dark" : "light";
    document.documentElement.dataset.theme = theme;
    document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=strict`;
    document.dispatchEvent(new CustomEvent("themechange", { detail: theme }));
  });
}
