declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  interface Options {
    url: string
    dom_id: string
    deepLinking?: boolean
    docExpansion?: 'list' | 'full' | 'none'
    defaultModelsExpandDepth?: number
    validatorUrl?: string | null
    requestInterceptor?: (request: { method?: string; headers: Record<string, string> }) => unknown
  }
  export default function SwaggerUIBundle(options: Options): unknown
}
