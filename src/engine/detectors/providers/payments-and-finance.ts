import {
  hex,
  lower,
  named,
  type ProviderFormat,
  prefixed,
  prefixedFor,
  UUID,
  upper,
  urlSafe,
  vendor,
  weaklyPrefixed,
  word,
} from './provider-format.ts';

/** Payments, banks, tax, shares. */
export const PAYMENTS_AND_FINANCE: readonly ProviderFormat[] = [
  ...vendor('Stripe', 'docs.stripe.com/keys', {
    'stripe-secret-key': prefixed(['sk_live_', 'rk_live_', 'sk_test_', 'rk_test_'], word(16, 247)),
    'stripe-production-key': prefixed(['sk_prod_', 'rk_prod_'], word(16, 60)),
    'stripe-organization-key': prefixed(['sk_org_live_', 'sk_org_test_'], word(16, 247)),
    'stripe-webhook-secret': prefixed('whsec_', '[A-Za-z0-9+/]{32,64}={0,2}'),
    'stripe-legacy-key': named('stripe', `(?:sk_)?${word(32)}`),
  }),
  ...vendor('Paypal', 'developer.paypal.com', {
    'paypal-braintree-token': prefixed(
      ['access_token$production$', 'access_token$sandbox$'],
      `${lower(16)}\\$${hex(32)}`,
    ),
    'paypal-client-secret': named(
      'paypal',
      `E[A-P]${urlSafe(78)}`,
      /(?:^|[^A-Za-z0-9])A[A-Za-z][A-Za-z0-9_-]{78}(?![A-Za-z0-9])/,
    ),
    'paypal-access-token': prefixed('A21AA', urlSafe(80, 100)),
  }),
  ...vendor('Braintree', 'developer.paypal.com/braintree', {
    'braintree-private-key': named('braintree', hex(32)),
  }),
  ...vendor('Square', 'developer.squareup.com', {
    'square-access-token': prefixed('sq0atp-', urlSafe(22, 60)),
    'square-application-secret': prefixed('sq0csp-', urlSafe(43)),
    'square-token': prefixed('EAAA', urlSafe(58, 64)),
  }),
  ...vendor('Plaid', 'plaid.com/docs', {
    'plaid-access-token': prefixed(
      ['access-production-', 'access-sandbox-', 'access-development-'],
      UUID,
    ),
    'plaid-link-token': prefixed(['link-production-', 'link-sandbox-', 'link-development-'], UUID),
    'plaid-secret': named('plaid', hex(30)),
  }),
  ...vendor('Adyen', 'docs.adyen.com', {
    'adyen-key': prefixed(
      'AQE',
      '[A-Za-z0-9]{4,8}[A-Za-z0-9+/=_-]{60,260}-[A-Za-z0-9+/=]{40,60}-[A-Za-z0-9<>{}()!#$%*@^|~+]{12,20}',
    ),
    'adyen-hmac-key': named('adyen', '[A-F0-9]{64}'),
  }),
  ...vendor('Razorpay', 'razorpay.com/docs', {
    'razorpay-key-id': prefixed(['rzp_live_', 'rzp_test_'], word(14)),
    'razorpay-secret': named('razorpay rzp', word(24), /rzp_(?:live|test)_[A-Za-z0-9]{14}/),
  }),
  ...vendor('Flutterwave', 'developer.flutterwave.com', {
    'flutterwave-secret-key': prefixed('FLWSECK-', `${word(32)}(?:-${word(11)}vt)?-X`),
    'flutterwave-test-key': prefixed('FLWSECK_TEST-', `${word(32)}-X`),
    'flutterwave-encryption-key': prefixed('FLWSECK_TEST', hex(12)),
  }),
  ...vendor('Paystack', 'paystack.com/docs', {
    'paystack-secret-key': prefixedFor('paystack', ['sk_live_', 'sk_test_'], hex(40)),
  }),
  ...vendor('Mollie', 'docs.mollie.com', {
    'mollie-key': weaklyPrefixed(['live_', 'test_'], word(30)),
    'mollie-access-token': weaklyPrefixed('access_', word(40)),
  }),
  ...vendor('GoCardless', 'developer.gocardless.com', {
    'gocardless-token': weaklyPrefixed(['live_', 'sandbox_'], urlSafe(40)),
  }),
  ...vendor('Checkout.com', 'www.checkout.com/docs', {
    'checkout-secret-key': prefixed('sk_sbox_', '[a-z0-9]{26}[a-z*#$=]?'),
    'checkout-live-key': prefixed('sk_', '[a-z0-9]{26}[a-z*#$=]'),
    'checkout-key-old': prefixed(['sk_test_', 'sk_'], UUID),
  }),
  ...vendor('Klarna', 'docs.klarna.com', {
    'klarna-key': prefixed(['klarna_live_api_', 'klarna_test_api_'], '[A-Za-z0-9+/=_-]{40,300}'),
  }),
  ...vendor('Chargebee', 'apidocs.chargebee.com', {
    'chargebee-key': prefixedFor('chargebee', 'live_', word(31, 36)),
    'chargebee-test-key': prefixedFor('chargebee', 'test_', word(31, 36)),
  }),
  ...vendor('Recurly', 'recurly.com/developers', { 'recurly-key': named('recurly', hex(32)) }),
  ...vendor('Paddle', 'developer.paddle.com', {
    'paddle-key': prefixed(
      ['pdl_live_apikey_', 'pdl_sdbx_apikey_'],
      `${lower(26)}_${word(22)}_[A-Za-z0-9]{3}`,
    ),
    'paddle-webhook-secret': prefixed('pdl_ntfset_', `${lower(26)}_[A-Za-z0-9+/]{32}`),
    'paddle-vendor-code': named('paddle', hex(50)),
  }),
  ...vendor('Gumroad', 'gumroad.com/api', {
    'gumroad-token': named('gumroad', `(?:${hex(64)}|${urlSafe(43)})`),
  }),
  ...vendor('Authorize.Net', 'developer.authorize.net', {
    'authorize-net-transaction-key': named('authorizenet authnet transactionkey', word(16)),
  }),
  ...vendor('Worldpay', 'developer.worldpay.com', {
    'worldpay-service-key': prefixed(['T_S_', 'L_S_'], UUID),
  }),
  ...vendor('Coinbase', 'docs.cdp.coinbase.com', {
    'coinbase-access-token': named('coinbase cdp', `(?:${urlSafe(64)}|${word(32)})`),
    'coinbase-key-name': named('coinbase', `organizations/${UUID}/apiKeys/${UUID}`),
    'coinbase-secret': named('coinbase cdp', '[A-Za-z0-9+/]{86}=='),
  }),
  ...vendor('Wise', 'docs.wise.com', { 'wise-token': named('wise transferwise', UUID) }),
  ...vendor('Revolut', 'developer.revolut.com', {
    'revolut-token': prefixed(['oa_prod_', 'oa_sand_'], urlSafe(43)),
  }),
  ...vendor('Dwolla', 'developers.dwolla.com', { 'dwolla-key': named('dwolla', word(50)) }),
  ...vendor('Marqeta', 'www.marqeta.com/docs', { 'marqeta-token': named('marqeta', UUID) }),
  ...vendor('Lithic', 'docs.lithic.com', { 'lithic-key': named('lithic', UUID) }),
  ...vendor('Unit', 'docs.unit.co', {
    'unit-token': prefixed('v2.public.', '[A-Za-z0-9_=-]{200,1500}'),
  }),
  ...vendor('Finicity', 'developer.mastercard.com', {
    'finicity-key': named('finicity', `(?:${hex(32)}|${lower(20)})`),
  }),
  ...vendor('Yodlee', 'developer.yodlee.com', { 'yodlee-secret': named('yodlee', word(32)) }),
  ...vendor('Nordigen', 'developer.gocardless.com/bank-account-data', {
    'nordigen-secret': named('nordigen', hex(128)),
  }),
  ...vendor('TrueLayer', 'docs.truelayer.com', { 'truelayer-secret': named('truelayer', UUID) }),
  ...vendor('Mercury', 'docs.mercury.com', {
    'mercury-token': prefixed(
      'secret-token:mercury_production_',
      '(?:rma|wma|wcp)_[A-Za-z0-9_]{24,80}',
    ),
  }),
  ...vendor('Ramp', 'docs.ramp.com', {
    'ramp-client-secret': prefixed('ramp_sec_', word(48)),
    'ramp-access-token': prefixed(['ramp_business_tok_', 'ramp_tok_'], word(40, 48)),
  }),
  ...vendor('Cashfree', 'www.cashfree.com/docs', {
    'cashfree-secret': prefixed(['cfsk_ma_prod_', 'cfsk_ma_test_'], `${hex(32)}_${hex(8)}`),
  }),
  ...vendor('RevenueCat', 'www.revenuecat.com/docs', {
    'revenuecat-secret': prefixedFor('revenuecat', 'sk_', word(24, 32)),
  }),
  ...vendor('Adapty', 'adapty.io/docs', {
    'adapty-secret': prefixedFor('adapty', 'secret_live_', `${word(8)}\\.${word(32)}`),
  }),
  ...vendor('Brex', 'developer.brex.com', { 'brex-token': prefixed('bxt_', word(32, 40)) }),
  ...vendor('Alpaca', 'docs.alpaca.markets', {
    'alpaca-key-id': named('alpaca apca', `(?:PK|AK)${upper(18)}`),
    'alpaca-secret-key': named('alpaca apca', word(40)),
  }),
  ...vendor('Polygon', 'polygon.io/docs', {
    'polygon-key': named('polygon polygonio', urlSafe(32)),
  }),
  ...vendor('Finnhub', 'finnhub.io/docs', { 'finnhub-key': named('finnhub', lower(20, 40)) }),
  ...vendor('Alpha Vantage', 'www.alphavantage.co/documentation', {
    'alpha-vantage-key': named('alphavantage', upper(16)),
  }),
  ...vendor('IEX Cloud', 'iexcloud.io/docs', {
    'iex-secret': prefixedFor('iex iexcloud', ['sk_', 'Tsk_'], hex(32)),
  }),
  ...vendor('Quandl', 'docs.data.nasdaq.com', {
    'quandl-key': named('quandl nasdaq', urlSafe(20)),
  }),
  ...vendor('Intrinio', 'docs.intrinio.com', { 'intrinio-key': named('intrinio', word(44)) }),
  ...vendor('Twelve Data', 'twelvedata.com/docs', {
    'twelve-data-key': named('twelvedata', hex(32)),
  }),
  ...vendor('Tradier', 'documentation.tradier.com', {
    'tradier-token': named('tradier', word(28)),
  }),
  ...vendor('Open Exchange Rates', 'docs.openexchangerates.org', {
    'open-exchange-rates-id': named('openexchangerates oxr', hex(32)),
  }),
  ...vendor('Fixer', 'fixer.io/documentation', { 'fixer-key': named('fixer fixerio', word(32)) }),
  ...vendor('CurrencyLayer', 'currencylayer.com/documentation', {
    'currencylayer-key': named('currencylayer', hex(32)),
  }),
  ...vendor('ExchangeRate-API', 'www.exchangerate-api.com/docs', {
    'exchangerate-api-key': named('exchangerate exchangerateapi', hex(24)),
  }),
  ...vendor('TaxJar', 'developers.taxjar.com', { 'taxjar-token': named('taxjar', hex(32)) }),
  ...vendor('Avalara', 'developer.avalara.com', {
    'avalara-license-key': named('avalara avatax', '[A-F0-9]{16}'),
  }),
  ...vendor('QuickBooks', 'developer.intuit.com', {
    'quickbooks-secret': named('quickbooks intuit', word(40)),
  }),
  ...vendor('Xero', 'developer.xero.com', { 'xero-secret': named('xero', urlSafe(48)) }),
  ...vendor('FreshBooks', 'www.freshbooks.com/api', {
    'freshbooks-secret': named('freshbooks', hex(64)),
  }),
  ...vendor('Sumsub', 'docs.sumsub.com', {
    'sumsub-token': prefixed(['prd:', 'sbx:'], `${word(24)}\\.${word(32)}`),
  }),
  ...vendor('Onfido', 'documentation.onfido.com', {
    'onfido-token': prefixed(
      ['api_live.', 'api_sandbox.', 'api_live_us.', 'api_live_ca.', 'api_sandbox_us.'],
      `${urlSafe(11)}\\.${urlSafe(32)}`,
    ),
  }),
  ...vendor('Persona', 'docs.withpersona.com', {
    'persona-key': prefixed(['persona_production_', 'persona_sandbox_'], UUID),
  }),
  ...vendor('Iyzico', 'docs.iyzico.com', { 'iyzico-secret': named('iyzico iyzipay', word(32)) }),
  ...vendor('Midtrans', 'docs.midtrans.com', {
    'midtrans-server-key': prefixed(['Mid-server-', 'SB-Mid-server-'], urlSafe(24)),
  }),
  ...vendor('Xendit', 'docs.xendit.co', {
    'xendit-key': prefixed(['xnd_production_', 'xnd_development_'], word(40, 70)),
  }),
  ...vendor('Omise', 'docs.opn.ooo', {
    'omise-secret-key': prefixed(['skey_test_', 'skey_live_', 'skey_'], lower(19)),
  }),
  ...vendor('Mercado Pago', 'www.mercadopago.com/developers', {
    'mercado-pago-token': prefixed(
      ['APP_USR-', 'TEST-'],
      `[0-9]{12,16}-[0-9]{6}-${hex(32)}-[0-9]{6,11}`,
    ),
  }),
  ...vendor('Moyasar', 'docs.moyasar.com', {
    'moyasar-key': prefixedFor('moyasar', ['sk_live_', 'sk_test_'], word(40)),
  }),
  ...vendor('PayMongo', 'developers.paymongo.com', {
    'paymongo-key': prefixedFor('paymongo', ['sk_live_', 'sk_test_'], word(24)),
  }),
];
