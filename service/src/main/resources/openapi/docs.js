// The page asks this host alone: no validator's badge, no link to an editor.
window.ui = SwaggerUIBundle({
  url: new URL("openapi.yaml", document.baseURI).href,
  dom_id: "#api",
  validatorUrl: null,
  queryConfigEnabled: false,
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
});
