import {
  base64,
  hex,
  lower,
  named,
  type ProviderFormat,
  prefixed,
  prefixedFor,
  shaped,
  UUID,
  upper,
  urlSafe,
  vendor,
  weaklyPrefixed,
  word,
} from './provider-format.ts';

/** Language models, speech, vision, vector search. */
export const ARTIFICIAL_INTELLIGENCE: readonly ProviderFormat[] = [
  ...vendor('OpenAI', 'platform.openai.com/docs', {
    'openai-project-key': prefixed(
      ['sk-proj-', 'sk-svcacct-', 'sk-admin-', 'sk-service-', 'sk-None-'],
      '[A-Za-z0-9_-]{20,120}T3BlbkFJ[A-Za-z0-9_-]{20,120}',
    ),
    'openai-project-key-unmarked': prefixed(
      ['sk-proj-', 'sk-svcacct-', 'sk-admin-', 'sk-service-', 'sk-None-'],
      urlSafe(40, 200),
    ),
    'openai-key': prefixed('sk-', '[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}'),
    'openai-key-unmarked': prefixed('sk-', word(48)),
    'openai-session-key': prefixed('sess-', word(40)),
  }),
  ...vendor('Anthropic', 'docs.anthropic.com', {
    'anthropic-key': prefixed(
      ['sk-ant-api03-', 'sk-ant-admin01-', 'sk-ant-oat01-', 'sk-ant-ort01-', 'sk-ant-sid01-'],
      '[A-Za-z0-9_-]{80,110}AA',
    ),
    'anthropic-key-other': prefixed(['sk-ant-'], '(?:[a-z]{3,6}[0-9]{2}-)?[A-Za-z0-9_-]{80,120}'),
  }),
  ...vendor('OpenRouter', 'openrouter.ai/docs', {
    'openrouter-key': prefixed('sk-or-v1-', hex(64)),
  }),
  ...vendor('DeepSeek', 'api-docs.deepseek.com', { 'deepseek-key': prefixed('sk-', hex(32)) }),
  ...vendor('Moonshot', 'platform.moonshot.ai/docs', {
    'moonshot-key': prefixedFor('moonshot kimi', 'sk-', word(48)),
  }),
  ...vendor('Hugging Face', 'huggingface.co/docs', {
    'hugging-face-token': prefixed('hf_', word(34)),
    'hugging-face-organization-token': prefixed('api_org_', word(34)),
  }),
  ...vendor('Replicate', 'replicate.com/docs', { 'replicate-token': prefixed('r8_', word(37)) }),
  ...vendor('Groq', 'console.groq.com/docs', { 'groq-key': prefixed('gsk_', word(52)) }),
  ...vendor('xAI', 'docs.x.ai', { 'xai-key': prefixed('xai-', word(80)) }),
  ...vendor('Perplexity', 'docs.perplexity.ai', {
    'perplexity-key': prefixed('pplx-', word(48, 56)),
  }),
  ...vendor('Cohere', 'docs.cohere.com', { 'cohere-key': named('cohere', word(40)) }),
  ...vendor('Mistral', 'docs.mistral.ai', { 'mistral-key': named('mistral mistralai', word(32)) }),
  ...vendor('Together AI', 'docs.together.ai', {
    'together-key': named('together togetherai', hex(64)),
    'together-key-new': prefixed('tgp_v1_', urlSafe(43)),
  }),
  ...vendor('Fireworks AI', 'docs.fireworks.ai', {
    'fireworks-key': weaklyPrefixed('fw_', word(22, 32)),
    'fireworks-key-old': named('fireworks fireworksai', word(48)),
  }),
  ...vendor('Anyscale', 'docs.anyscale.com', { 'anyscale-key': prefixed('esecret_', word(26)) }),
  ...vendor('Cerebras', 'inference-docs.cerebras.ai', {
    'cerebras-key': prefixed('csk-', lower(48)),
  }),
  ...vendor('SambaNova', 'docs.sambanova.ai', { 'sambanova-key': named('sambanova', UUID) }),
  ...vendor('NVIDIA', 'docs.nvidia.com', {
    'nvidia-key': prefixed('nvapi-', urlSafe(60, 72)),
    'nvidia-ngc-key': named('ngc nvidia', `(?:${word(84)}|${base64(110, 116)}={0,2})`),
  }),
  ...vendor('AI21', 'docs.ai21.com', { 'ai21-key': named('ai21', word(32)) }),
  ...vendor('Voyage AI', 'docs.voyageai.com', { 'voyage-key': weaklyPrefixed('pa-', urlSafe(43)) }),
  ...vendor('Jina AI', 'jina.ai/embeddings', { 'jina-key': prefixed('jina_', urlSafe(60)) }),
  ...vendor('ElevenLabs', 'elevenlabs.io/docs', {
    'elevenlabs-key': prefixed('sk_', hex(48)),
    'elevenlabs-key-old': named('elevenlabs eleven xi', hex(32)),
  }),
  ...vendor('Deepgram', 'developers.deepgram.com', { 'deepgram-key': named('deepgram', hex(40)) }),
  ...vendor('AssemblyAI', 'www.assemblyai.com/docs', {
    'assemblyai-key': named('assemblyai assembly', hex(32)),
  }),
  ...vendor('Stability AI', 'platform.stability.ai/docs', {
    'stability-key': prefixedFor('stability stabilityai dreamstudio', 'sk-', word(48)),
  }),
  ...vendor('LangChain', 'docs.smith.langchain.com', {
    'langsmith-key': prefixed(['lsv2_pt_', 'lsv2_sk_'], `${hex(32)}_${hex(10)}`),
    'langsmith-key-old': prefixed('ls__', hex(32)),
  }),
  ...vendor('Langfuse', 'langfuse.com/docs', { 'langfuse-secret-key': prefixed('sk-lf-', UUID) }),
  ...vendor('Helicone', 'docs.helicone.ai', {
    'helicone-key': prefixed(
      ['sk-helicone-', 'sk-helicone-eu-'],
      `(?:${lower(7)}-${lower(7)}-${lower(7)}-${lower(7)}|${UUID})`,
    ),
  }),
  ...vendor('Portkey', 'portkey.ai/docs', {
    'portkey-key': named('portkey', '[A-Za-z0-9+/]{27}='),
  }),
  ...vendor('Pinecone', 'docs.pinecone.io', {
    'pinecone-key': prefixed('pcsk_', `[A-Za-z0-9]{4,8}_${word(60, 70)}`),
    'pinecone-key-old': named('pinecone', UUID),
  }),
  ...vendor('Weaviate', 'weaviate.io/developers', { 'weaviate-key': named('weaviate', word(36)) }),
  ...vendor('Qdrant', 'qdrant.tech/documentation', {
    'qdrant-key': named('qdrant', `(?:${urlSafe(54, 56)}|${urlSafe(38)})`),
  }),
  ...vendor('Zilliz', 'docs.zilliz.com', {
    'zilliz-key': named('zilliz milvus', `${hex(108, 160)}`),
  }),
  ...vendor('Weights & Biases', 'docs.wandb.ai', {
    'wandb-key': named('wandb weightsandbiases', hex(40)),
    'wandb-key-new': prefixed('wandb_v1_', word(70, 90)),
  }),
  ...vendor('Comet', 'www.comet.com/docs', { 'comet-key': named('comet cometml opik', word(25)) }),
  ...vendor('Neptune', 'docs.neptune.ai', {
    'neptune-token': prefixed('eyJhcGlfYWRkcmVzcyI6', '[A-Za-z0-9+/]{60,220}={0,2}'),
  }),
  ...vendor('Roboflow', 'docs.roboflow.com', { 'roboflow-key': named('roboflow', word(20)) }),
  ...vendor('Clarifai', 'docs.clarifai.com', { 'clarifai-key': named('clarifai', hex(32)) }),
  ...vendor('RunPod', 'docs.runpod.io', { 'runpod-key': prefixed('rpa_', upper(42, 48)) }),
  ...vendor('Modal', 'modal.com/docs', {
    'modal-token-secret': weaklyPrefixed('as-', word(22)),
    'modal-token-id': prefixedFor('modal', 'ak-', word(22)),
  }),
  ...vendor('Lambda Labs', 'docs.lambda.ai', {
    'lambda-key': prefixed('secret_', `[a-z0-9-]{4,30}_${hex(32)}\\.${word(32)}`),
  }),
  ...vendor('Baseten', 'docs.baseten.co', {
    'baseten-key': named('baseten', `[A-Za-z0-9]{8}\\.${word(32)}`),
  }),
  ...vendor('fal', 'docs.fal.ai', { 'fal-key': named('fal falai', `${UUID}:${hex(32)}`) }),
  ...vendor('Tavily', 'docs.tavily.com', {
    'tavily-key': prefixed('tvly-', '(?:dev-|prod-)?[A-Za-z0-9]{32}'),
  }),
  ...vendor('SerpApi', 'serpapi.com', { 'serpapi-key': named('serpapi', hex(64)) }),
  ...vendor('Serper', 'serper.dev', { 'serper-key': named('serper', hex(40)) }),
  ...vendor('Exa', 'docs.exa.ai', { 'exa-key': named('exa exaai metaphor', UUID) }),
  ...vendor('Firecrawl', 'docs.firecrawl.dev', { 'firecrawl-key': prefixed('fc-', hex(32)) }),
  ...vendor('Apify', 'docs.apify.com', { 'apify-token': prefixed('apify_api_', word(36)) }),
  ...vendor('ScraperAPI', 'docs.scraperapi.com', {
    'scraperapi-key': named('scraperapi', hex(32)),
  }),
  ...vendor('ScrapingBee', 'www.scrapingbee.com/documentation', {
    'scrapingbee-key': named('scrapingbee', upper(80)),
  }),
  ...vendor('Zenrows', 'docs.zenrows.com', { 'zenrows-key': named('zenrows', hex(40)) }),
  ...vendor('E2B', 'e2b.dev/docs', { 'e2b-key': prefixed('e2b_', hex(40)) }),
  ...vendor('Composio', 'docs.composio.dev', {
    'composio-key': prefixedFor('composio', 'ak_', urlSafe(20)),
  }),
  ...vendor('Cursor', 'docs.cursor.com', { 'cursor-key': prefixed(['key_', 'crsr_'], hex(64)) }),
  ...vendor('Zhipu', 'open.bigmodel.cn', {
    'zhipu-key': shaped([32], '.', `${hex(32)}\\.${word(16)}`),
  }),
  ...vendor('Hume', 'dev.hume.ai', { 'hume-key': named('hume', word(48, 64)) }),
  ...vendor('PlayHT', 'docs.play.ht', { 'playht-key': named('playht', hex(32)) }),
  ...vendor('HeyGen', 'docs.heygen.com', {
    'heygen-key': named('heygen', `${base64(50, 60)}={0,2}`),
  }),
  ...vendor('Runway', 'docs.dev.runwayml.com', { 'runway-key': prefixed('key_', hex(128)) }),
  ...vendor('Unstructured', 'docs.unstructured.io', {
    'unstructured-key': named('unstructured', word(30)),
  }),
  ...vendor('LlamaCloud', 'docs.cloud.llamaindex.ai', {
    'llama-cloud-key': prefixed('llx-', word(48)),
  }),
  ...vendor('Mem0', 'docs.mem0.ai', { 'mem0-key': prefixed('m0-', word(40)) }),
  ...vendor('Rev AI', 'docs.rev.ai', { 'rev-token': named('rev revai', urlSafe(64)) }),
  ...vendor('Cartesia', 'docs.cartesia.ai', { 'cartesia-key': prefixed('sk_car_', word(22)) }),
  ...vendor('Braintrust', 'www.braintrust.dev/docs', {
    'braintrust-key': prefixedFor('braintrust', 'sk-', word(48)),
  }),
  ...vendor('SiliconFlow', 'docs.siliconflow.cn', {
    'siliconflow-key': prefixedFor('siliconflow', 'sk-', '[a-z]{48}'),
  }),
  ...vendor('Alibaba', 'help.aliyun.com/model-studio', {
    'dashscope-key': prefixedFor('dashscope qwen bailian', 'sk-', hex(32)),
  }),
  ...vendor('LiteLLM', 'docs.litellm.ai', {
    'litellm-key': prefixedFor('litellm', 'sk-', urlSafe(22)),
  }),
  ...vendor('Novita', 'novita.ai/docs', {
    'novita-key': prefixedFor('novita', 'sk_', urlSafe(43)),
  }),
  ...vendor('Dify', 'docs.dify.ai', {
    'dify-key': prefixedFor('dify', ['app-', 'dataset-'], word(24)),
  }),
  ...vendor('Chutes', 'chutes.ai/docs', {
    'chutes-key': prefixed('cpk_', `${hex(32)}\\.${hex(32)}\\.${word(32)}`),
  }),
  ...vendor('DeepInfra', 'deepinfra.com/docs', { 'deepinfra-key': named('deepinfra', word(32)) }),
  ...vendor('Leonardo', 'docs.leonardo.ai', {
    'leonardo-key': named('leonardo leonardoai', UUID),
  }),
  ...vendor('Luma', 'docs.lumalabs.ai', {
    'luma-key': prefixed('luma-', `${UUID}(?:-[a-f0-9-]{8,40})?`),
  }),
  ...vendor('Ideogram', 'developer.ideogram.ai', {
    'ideogram-key': named('ideogram', urlSafe(86)),
  }),
  ...vendor('Black Forest Labs', 'docs.bfl.ml', {
    'black-forest-labs-key': named('bfl blackforestlabs', UUID),
  }),
  ...vendor('Vapi', 'docs.vapi.ai', { 'vapi-key': named('vapi', UUID) }),
  ...vendor('Retell', 'docs.retellai.com', {
    'retell-key': prefixedFor('retell retellai', 'key_', hex(24, 32)),
  }),
  ...vendor('Voiceflow', 'docs.voiceflow.com', {
    'voiceflow-key': prefixed('VF.DM.', `${hex(24)}\\.${word(16)}`),
  }),
  ...vendor('Scale', 'scale.com/docs', {
    'scale-key': prefixedFor('scale scaleai scaleapi', ['live_', 'test_'], hex(32)),
  }),
  ...vendor('Daytona', 'www.daytona.io/docs', { 'daytona-key': prefixed('dtn_', hex(64)) }),
  ...vendor('Vast.ai', 'docs.vast.ai', { 'vast-key': named('vastai vast', hex(64)) }),
  ...vendor('Paperspace', 'docs.digitalocean.com/products/paperspace', {
    'paperspace-key': named('paperspace', hex(30)),
  }),
  ...vendor('Arize', 'arize.com/docs', {
    'arize-key': prefixedFor('arize', 'ak-', `${UUID}-${urlSafe(32)}`),
  }),
  ...vendor('Galileo', 'docs.galileo.ai', { 'galileo-key': named('galileo', urlSafe(43)) }),
  ...vendor('OpenPipe', 'docs.openpipe.ai', { 'openpipe-key': prefixed('opk_', hex(42)) }),
  ...vendor('Smithery', 'smithery.ai/docs', { 'smithery-key': named('smithery', UUID) }),
  ...vendor('Linkup', 'docs.linkup.so', { 'linkup-key': named('linkup', UUID) }),
  ...vendor('Wit.ai', 'wit.ai/docs', { 'wit-token': named('wit witai', upper(32)) }),
];
