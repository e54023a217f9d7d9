import {
  anyHex,
  hex,
  lower,
  named,
  type ProviderFormat,
  prefixed,
  prefixedFor,
  urlSafe,
  vendor,
  word,
} from './provider-format.ts';

/** Shops, parcels, travel, food. */
export const COMMERCE: readonly ProviderFormat[] = [
  ...vendor('Shopify', 'shopify.dev/docs', {
    'shopify-token': prefixed(
      ['shpat_', 'shpca_', 'shppa_', 'shpss_', 'shpua_', 'shpit_', 'shptka_'],
      anyHex(32),
    ),
    'shopify-partner-token': prefixed('prtapi_', anyHex(32)),
    'shopify-storefront-token': named('shopify storefront', hex(32)),
  }),
  ...vendor('BigCommerce', 'developer.bigcommerce.com', {
    'bigcommerce-token': named('bigcommerce', lower(31)),
  }),
  ...vendor('WooCommerce', 'woocommerce.com/document', {
    'woocommerce-key': prefixed(['ck_', 'cs_'], hex(40)),
  }),
  ...vendor('Magento', 'developer.adobe.com/commerce', {
    'magento-token': named('magento', lower(32)),
  }),
  ...vendor('commercetools', 'docs.commercetools.com', {
    'commercetools-secret': named('commercetools ctp', urlSafe(32)),
  }),
  ...vendor('Etsy', 'developers.etsy.com', { 'etsy-key': named('etsy', lower(24)) }),
  ...vendor('eBay', 'developer.ebay.com', {
    'ebay-cert-id': prefixed(
      ['PRD-', 'SBX-'],
      `${hex(12)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(4)}`,
    ),
    'ebay-user-token': prefixed('v^1.1#', '[A-Za-z0-9^#/+=.]{100,2000}'),
  }),
  ...vendor('Amazon Selling Partner', 'developer-docs.amazon.com/sp-api', {
    'amazon-refresh-token': prefixed(['Atzr|', 'Atza|'], '[A-Za-z0-9_-]{100,1500}'),
  }),
  ...vendor('Walmart', 'developer.walmart.com', {
    'walmart-secret': named('walmart', urlSafe(80, 90)),
  }),
  ...vendor('Snipcart', 'docs.snipcart.com', {
    'snipcart-secret': named('snipcart', `(?:S_)?[A-Za-z0-9]{60,90}`),
  }),
  ...vendor('Printful', 'developers.printful.com', {
    'printful-token': named('printful', word(40)),
  }),
  ...vendor('Shippo', 'docs.goshippo.com', {
    'shippo-token': prefixed(['shippo_live_', 'shippo_test_'], hex(40)),
  }),
  ...vendor('EasyPost', 'docs.easypost.com', {
    'easypost-key': prefixed(['EZAK', 'EZTK'], word(54)),
  }),
  ...vendor('ShipStation', 'www.shipstation.com/docs', {
    'shipstation-secret': named('shipstation', hex(32)),
  }),
  ...vendor('ShipEngine', 'www.shipengine.com/docs', {
    'shipengine-key': prefixedFor('shipengine', 'TEST_', '[A-Za-z0-9+/]{43}'),
  }),
  ...vendor('AfterShip', 'www.aftership.com/docs', { 'aftership-key': prefixed('asat_', hex(32)) }),
  ...vendor('Sendcloud', 'api.sendcloud.dev', { 'sendcloud-secret': named('sendcloud', hex(32)) }),
  ...vendor('Shipday', 'docs.shipday.com', { 'shipday-key': named('shipday', word(20)) }),
  ...vendor('FedEx', 'developer.fedex.com', { 'fedex-secret': named('fedex', hex(32)) }),
  ...vendor('UPS', 'developer.ups.com', { 'ups-key': named('ups', word(64)) }),
  ...vendor('DHL', 'developer.dhl.com', { 'dhl-key': named('dhl', word(32)) }),
  ...vendor('Duffel', 'duffel.com/docs', {
    'duffel-token': prefixed(['duffel_live_', 'duffel_test_'], urlSafe(43)),
  }),
  ...vendor('Amadeus', 'developers.amadeus.com', {
    'amadeus-key': named('amadeus', `(?:${word(32)}|${word(16)})`),
  }),
  ...vendor('Yelp', 'docs.developer.yelp.com', { 'yelp-key': named('yelp', urlSafe(128)) }),
  ...vendor('DoorDash', 'developer.doordash.com', {
    'doordash-secret': named('doordash', urlSafe(43)),
  }),
  ...vendor('Uber', 'developer.uber.com', { 'uber-secret': named('uber', urlSafe(40)) }),
  ...vendor('Lyft', 'www.lyft.com/developers', { 'lyft-secret': named('lyft', urlSafe(32)) }),
  ...vendor('Edamam', 'developer.edamam.com', { 'edamam-key': named('edamam', hex(32)) }),
  ...vendor('Spoonacular', 'spoonacular.com/food-api', {
    'spoonacular-key': named('spoonacular', hex(32)),
  }),
];
