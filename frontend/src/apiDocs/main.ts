import 'swagger-ui-dist/swagger-ui.css'
import './apiDocs.css'
import SwaggerUIBundle from 'swagger-ui-dist/swagger-ui-es-bundle.js'
import { tokenFor } from './token'

// Its dark colours hang on a class, ours on an attribute set before the first paint.
const dark = document.documentElement.getAttribute('data-mantine-color-scheme') === 'dark'
document.documentElement.classList.toggle('dark-mode', dark)

SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: 0,
  // Its validator is somebody else's server.
  validatorUrl: null,
  requestInterceptor: tokenFor,
})
