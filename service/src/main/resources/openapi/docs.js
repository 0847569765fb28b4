// The page asks this host alone: no validator's badge, no link to an editor. It shows the operations of this listener:
// what the management port has, or another role, could not be tried from here.
(() => {
  const here = document.currentScript.src;

  const only = (paths, spec) => {
    if (!spec || !spec.paths) {
      return spec;
    }
    const shown = {};
    for (const path of paths) {
      const base = path.endsWith("/mpic") ? "/mpic" : path;
      if (spec.paths[path] || spec.paths[base]) {
        shown[path] = spec.paths[path] || spec.paths[base];
      }
    }
    return { ...spec, paths: shown };
  };

  const show = (paths) => {
    window.ui = SwaggerUIBundle({
      url: new URL("../openapi.yaml", here).href,
      dom_id: "#api",
      validatorUrl: null,
      queryConfigEnabled: false,
      deepLinking: true,
      defaultModelsExpandDepth: 0,
      displayRequestDuration: true,
      tryItOutEnabled: true,
      plugins: [() => ({
        statePlugins: { spec: { wrapActions: { updateJsonSpec: (update) => (spec) => update(only(paths, spec)) } } },
      })],
    });
  };

  fetch(new URL("paths.txt", here))
    .then((answer) => answer.text())
    .then((text) => show(text.split("\n").filter((path) => path !== "")));
})();
