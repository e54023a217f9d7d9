import {
  hex,
  lower,
  named,
  numbered,
  type ProviderFormat,
  prefixed,
  urlSafe,
  vendor,
  word,
} from './provider-format.ts';

/** Social networks, streaming, communities. */
export const SOCIAL: readonly ProviderFormat[] = [
  ...vendor('Facebook', 'developers.facebook.com', {
    'facebook-access-token': prefixed(
      [
        'EAACEdEose0cBA',
        'EAAA',
        'EAAB',
        'EAAC',
        'EAAD',
        'EAAE',
        'EAAF',
        'EAAG',
        'EAAH',
        'EAAI',
        'EAAJ',
        'EAAK',
        'EAAL',
        'EAAM',
        'EAAN',
        'EAAO',
        'EAAP',
        'EAAQ',
        'EAAR',
        'EAAS',
        'EAAT',
        'EAAU',
        'EAAV',
        'EAAW',
        'EAAX',
        'EAAY',
        'EAAZ',
      ],
      word(90, 400),
    ),
    'facebook-app-token': numbered([15, 16, 17], '|', '[0-9]{15,17}[|][A-Za-z0-9_-]{27,40}'),
    'facebook-app-secret': named('facebook fb fbapp whatsapp', hex(32)),
  }),
  ...vendor('Instagram', 'developers.facebook.com/docs/instagram', {
    'instagram-token': prefixed(['IGQV', 'IGAA'], word(100, 300)),
    'instagram-secret': named('instagram ig', hex(32)),
  }),
  ...vendor('Twitter', 'developer.x.com', {
    'twitter-bearer-token': prefixed('AAAAAAAAAAAAAAAAAAAAA', '[A-Za-z0-9%]{60,120}'),
    'twitter-access-token-secret': named('twitter tw twitterapi', word(45)),
    'twitter-api-secret': named('twitter tw consumer', word(50)),
    'twitter-api-key': named('twitter consumer', word(25)),
    'twitter-access-token': named('twitter tw', `[0-9]{6,20}-${word(30, 45)}`),
  }),
  ...vendor('LinkedIn', 'learn.microsoft.com/linkedin', {
    'linkedin-client-secret': named('linkedin', word(16)),
    'linkedin-secret': prefixed('WPL_AP1.', '[A-Za-z0-9]{16}\\.[A-Za-z0-9+/]{6,8}={0,2}'),
    'linkedin-access-token': prefixed('AQV', urlSafe(200, 500)),
  }),
  ...vendor('Reddit', 'www.reddit.com/dev/api', {
    'reddit-secret': named('reddit praw', `(?:${urlSafe(27)}|${urlSafe(30)})`),
  }),
  ...vendor('Pinterest', 'developers.pinterest.com', {
    'pinterest-token': prefixed('pina_', word(60, 120)),
  }),
  ...vendor('TikTok', 'developers.tiktok.com', { 'tiktok-secret': named('tiktok', word(32)) }),
  ...vendor('Snapchat', 'developers.snap.com', { 'snapchat-secret': named('snapchat', hex(20)) }),
  ...vendor('Twitch', 'dev.twitch.tv/docs', {
    'twitch-secret': named('twitch', lower(30)),
    'twitch-stream-key': prefixed('live_', '[0-9]{6,11}_[A-Za-z0-9]{30}'),
    'twitch-oauth-token': prefixed('oauth:', lower(30)),
  }),
  ...vendor('Mastodon', 'docs.joinmastodon.org', {
    'mastodon-token': named('mastodon', urlSafe(43)),
  }),
  ...vendor('VK', 'dev.vk.com', {
    'vk-token': prefixed('vk1.a.', urlSafe(150, 300)),
    'vk-service-key': named('vk vkontakte', hex(70)),
  }),
  ...vendor('Gitter', 'developer.gitter.im', { 'gitter-token': named('gitter', hex(40)) }),
];
