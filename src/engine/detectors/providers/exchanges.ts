import {
  ANY_UUID,
  address,
  base64,
  hex,
  named,
  type ProviderFormat,
  prefixed,
  UUID,
  upper,
  urlSafe,
  vendor,
  word,
} from './provider-format.ts';

/** Crypto exchanges, nodes, wallets as a service. */
export const EXCHANGES: readonly ProviderFormat[] = [
  ...vendor('Binance', 'developers.binance.com', { 'binance-key': named('binance', word(64)) }),
  ...vendor('Kraken', 'docs.kraken.com', {
    'kraken-secret': named('kraken', '[A-Za-z0-9+/]{86}=='),
    'kraken-key': named('kraken', base64(56)),
  }),
  ...vendor('KuCoin', 'www.kucoin.com/docs', {
    'kucoin-secret': named('kucoin', UUID),
    'kucoin-key': named('kucoin', hex(24)),
  }),
  ...vendor('Bitfinex', 'docs.bitfinex.com', { 'bitfinex-key': named('bitfinex bfx', word(43)) }),
  ...vendor('Bittrex', 'bittrex.github.io', { 'bittrex-key': named('bittrex', hex(32)) }),
  ...vendor('BitMEX', 'www.bitmex.com/app/apiOverview', {
    'bitmex-key': named('bitmex', urlSafe(24)),
    'bitmex-secret': named('bitmex', urlSafe(48)),
  }),
  ...vendor('Bybit', 'bybit-exchange.github.io/docs', {
    'bybit-secret': named('bybit', word(36)),
    'bybit-key': named('bybit', word(18)),
  }),
  ...vendor('OKX', 'www.okx.com/docs-v5', {
    'okx-secret': named('okx okex', '[A-F0-9]{32}'),
    'okx-key': named('okx okex', UUID),
  }),
  ...vendor('Gemini', 'docs.gemini.com', {
    'gemini-key': prefixed(['master-', 'account-'], word(20)),
    'gemini-secret': named('gemini', word(27, 28)),
  }),
  ...vendor('Bitstamp', 'www.bitstamp.net/api', { 'bitstamp-secret': named('bitstamp', word(32)) }),
  ...vendor('Huobi', 'huobiapi.github.io/docs', {
    'huobi-key': named('huobi htx', `[a-z0-9]{8,10}-[a-z0-9]{8}-[a-z0-9]{8}-[a-z0-9]{5}`),
  }),
  ...vendor('Gate.io', 'www.gate.io/docs', {
    'gate-secret': named('gateio', hex(64)),
    'gate-key': named('gateio', hex(32)),
  }),
  ...vendor('Bitget', 'www.bitget.com/api-doc', { 'bitget-key': prefixed('bg_', hex(32)) }),
  ...vendor('Deribit', 'docs.deribit.com', { 'deribit-secret': named('deribit', urlSafe(43)) }),
  ...vendor('FTX', 'docs.ftx.com', { 'ftx-secret': named('ftx', urlSafe(40)) }),
  ...vendor('Infura', 'docs.infura.io', {
    'infura-key': named('infura', hex(32)),
    'infura-address': address('infura.io/v3/', hex(32)),
  }),
  ...vendor('Alchemy', 'www.alchemy.com/docs', {
    'alchemy-address': address(['g.alchemy.com/v2/', 'alchemyapi.io/v2/'], urlSafe(32)),
    'alchemy-key': named('alchemy', urlSafe(32)),
    'alchemy-key-marked': prefixed('alcht_', word(30)),
  }),
  ...vendor('QuickNode', 'www.quicknode.com/docs', {
    'quicknode-key': prefixed('QN_', hex(32)),
    'quicknode-address': address('quiknode.pro/', hex(40)),
  }),
  ...vendor('Moralis', 'docs.moralis.com', { 'moralis-key': named('moralis', word(64)) }),
  ...vendor('Etherscan', 'docs.etherscan.io', {
    'etherscan-key': named(
      'etherscan bscscan polygonscan arbiscan ftmscan snowtrace basescan',
      upper(34),
    ),
  }),
  ...vendor('CoinMarketCap', 'coinmarketcap.com/api', {
    'coinmarketcap-key': named('coinmarketcap cmc', UUID),
  }),
  ...vendor('CoinGecko', 'docs.coingecko.com', { 'coingecko-key': prefixed('CG-', word(24)) }),
  ...vendor('CryptoCompare', 'min-api.cryptocompare.com', {
    'cryptocompare-key': named('cryptocompare', hex(64)),
  }),
  ...vendor('CoinAPI', 'docs.coinapi.io', { 'coinapi-key': named('coinapi', ANY_UUID) }),
  ...vendor('Nomics', 'nomics.com/docs', { 'nomics-key': named('nomics', hex(40)) }),
  ...vendor('BlockCypher', 'www.blockcypher.com/dev', {
    'blockcypher-token': named('blockcypher', hex(32)),
  }),
  ...vendor('Blockfrost', 'docs.blockfrost.io', {
    'blockfrost-key': prefixed(['mainnet', 'preprod', 'preview', 'testnet', 'ipfs'], word(32)),
  }),
  ...vendor('Pinata', 'docs.pinata.cloud', {
    'pinata-secret': named('pinata', hex(64)),
    'pinata-key': named('pinata', hex(20)),
  }),
  ...vendor('Fireblocks', 'developers.fireblocks.com', {
    'fireblocks-key': named('fireblocks', UUID),
  }),
  ...vendor('BitGo', 'developers.bitgo.com', { 'bitgo-token': prefixed('v2x', hex(64)) }),
  ...vendor('Circle', 'developers.circle.com', {
    'circle-key': prefixed(
      ['LIVE_API_KEY:', 'TEST_API_KEY:', 'SAND_API_KEY:'],
      `${hex(32)}:${hex(32)}`,
    ),
  }),
  ...vendor('OpenSea', 'docs.opensea.io', { 'opensea-key': named('opensea', hex(32)) }),
  ...vendor('thirdweb', 'portal.thirdweb.com', {
    'thirdweb-secret': named('thirdweb', urlSafe(86)),
  }),
];
