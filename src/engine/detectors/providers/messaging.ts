import {
  ANY_UUID,
  address,
  base64,
  hex,
  lower,
  named,
  numbered,
  type ProviderFormat,
  prefixed,
  shaped,
  UUID,
  urlSafe,
  vendor,
  weaklyNumbered,
  weaklyPrefixed,
  word,
} from './provider-format.ts';

/** Chat, telephony, text messages, push, social networks. */
export const MESSAGING: readonly ProviderFormat[] = [
  ...vendor('Slack', 'api.slack.com/authentication', {
    'slack-bot-token': prefixed('xoxb-', '[0-9]{9,14}-(?:[0-9]{9,14}-)?[A-Za-z0-9]{18,34}'),
    'slack-user-token': prefixed(
      ['xoxp-', 'xoxo-'],
      '[0-9]{9,14}-[0-9]{9,14}-(?:[0-9]{9,14}-)?[A-Za-z0-9]{10,66}',
    ),
    'slack-workspace-token': prefixed(
      ['xoxa-', 'xoxr-'],
      '(?:[0-9]-)?[A-Za-z0-9]{8,48}(?:-[A-Za-z0-9]{8,48}){0,3}',
    ),
    'slack-session-token': prefixed(
      'xoxs-',
      '[0-9]{9,14}-[0-9]{9,14}-[0-9]{9,14}-[A-Za-z0-9]{10,66}',
    ),
    'slack-client-token': prefixed('xoxc-', '[0-9]{9,14}-[0-9]{9,14}-[0-9]{9,14}-[a-f0-9]{64}'),
    'slack-cookie': prefixed('xoxd-', '[A-Za-z0-9%+/=_-]{100,400}'),
    'slack-app-token': prefixed('xapp-', `[0-9]-[A-Z0-9]{9,12}-[0-9]{9,14}-${hex(64)}`),
    'slack-app-token-old': prefixed('xapp-', '[0-9]-[A-Z0-9]{9,12}-[0-9]{9,14}-[A-Za-z0-9]{20,63}'),
    'slack-refresh-token': prefixed('xoxe-', '[0-9]-[A-Za-z0-9]{140,180}'),
    'slack-rotated-token': prefixed(['xoxe.xoxp-', 'xoxe.xoxb-'], '[0-9]-[A-Za-z0-9]{120,200}'),
    'slack-signing-secret': named('slack', hex(32)),
    'slack-webhook': address(
      'hooks.slack.com/services/',
      '[TE][A-Z0-9]{6,14}/B[A-Z0-9]{6,14}/[A-Za-z0-9]{20,28}',
    ),
    'slack-workflow-webhook': address(
      ['hooks.slack.com/workflows/', 'hooks.slack.com/triggers/'],
      '[TE][A-Z0-9]{6,14}/(?:A[A-Z0-9]{6,14}/)?[0-9]{10,20}/[A-Za-z0-9]{20,40}',
    ),
  }),
  ...vendor('Discord', 'discord.com/developers/docs', {
    'discord-bot-token': shaped(
      [24, 25, 26, 27, 28],
      '.',
      `[MNO][A-Za-z0-9]{23,27}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,40}`,
      { check: 'number-base64' },
    ),
    'discord-mfa-token': prefixed('mfa.', urlSafe(84)),
    'discord-client-secret': named('discord', urlSafe(32)),
    'discord-webhook': address(
      [
        'discord.com/api/webhooks/',
        'discordapp.com/api/webhooks/',
        'discord.com/api/v10/webhooks/',
        'discord.com/api/v9/webhooks/',
      ],
      '[0-9]{17,20}/[A-Za-z0-9_-]{60,72}',
    ),
  }),
  ...vendor('Microsoft Teams', 'learn.microsoft.com/microsoftteams', {
    'teams-webhook': address(
      'webhook.office.com/webhookb2/',
      `${ANY_UUID}@${ANY_UUID}/IncomingWebhook/[A-Za-z0-9]{32}/${ANY_UUID}(?:/[A-Za-z0-9_-]{20,80})?`,
    ),
    'teams-webhook-old': address(
      'outlook.office.com/webhook/',
      `${ANY_UUID}@${ANY_UUID}/IncomingWebhook/[A-Za-z0-9]{32}/${ANY_UUID}`,
    ),
    'power-automate-webhook': address(
      ['logic.azure.com/workflows/', 'logic.azure.com:443/workflows/'],
      '[a-f0-9]{32}/triggers/[A-Za-z0-9_]{3,60}/paths/invoke\\?[A-Za-z0-9%&=._/-]{20,200}sig=[A-Za-z0-9_-]{43}',
    ),
  }),
  ...vendor('Zapier', 'docs.zapier.com', {
    'zapier-webhook': address(
      'hooks.zapier.com/hooks/catch/',
      '(?:silent/)?[0-9]{5,10}/[A-Za-z0-9]{5,12}/?',
    ),
    'zapier-ai-actions-key': prefixed('sk-ak-', urlSafe(26, 60)),
  }),
  ...vendor('Make', 'developers.make.com', {
    'make-webhook': address(
      [
        'hook.eu1.make.com/',
        'hook.eu2.make.com/',
        'hook.us1.make.com/',
        'hook.us2.make.com/',
        'hook.integromat.com/',
      ],
      lower(32),
    ),
    'make-token': named('make integromat', UUID),
  }),
  ...vendor('IFTTT', 'ifttt.com/docs', {
    'ifttt-webhook': address(
      'maker.ifttt.com/trigger/',
      '[A-Za-z0-9_-]{1,60}/(?:json/)?with/key/[A-Za-z0-9_-]{22,60}',
    ),
  }),
  ...vendor('Telegram', 'core.telegram.org/bots', {
    'telegram-bot-token': numbered([7, 8, 9, 10], ':', '[0-9]{7,10}:A[A-Za-z0-9_-]{34}'),
    'telegram-bot-token-any': weaklyNumbered([8, 9, 10], ':', '[0-9]{8,10}:[A-Za-z0-9_-]{35}'),
    'telegram-token-any': named('telegram tgbot bottoken', '[0-9]{6,16}:[A-Za-z0-9_-]{35}'),
    'telegram-api-hash': named('telegram tg', hex(32)),
  }),
  ...vendor('Twilio', 'www.twilio.com/docs', {
    'twilio-api-key': prefixed(
      [
        'SK0',
        'SK1',
        'SK2',
        'SK3',
        'SK4',
        'SK5',
        'SK6',
        'SK7',
        'SK8',
        'SK9',
        'SKa',
        'SKb',
        'SKc',
        'SKd',
        'SKe',
        'SKf',
      ],
      hex(31),
    ),
    'twilio-auth-token': named(
      'twilio',
      hex(32),
      /(?:^|[^A-Za-z0-9])AC[a-f0-9]{32}(?![A-Za-z0-9])/,
    ),
    'twilio-api-secret': named(
      'twilio',
      word(32),
      /(?:^|[^A-Za-z0-9])SK[a-f0-9]{32}(?![A-Za-z0-9])/,
    ),
  }),
  ...vendor('Segment', 'segment.com/docs', {
    'segment-public-api-token': prefixed('sgp_', word(64)),
    'segment-write-key': named('segment segmentio', word(32)),
  }),
  ...vendor('Vonage', 'developer.vonage.com', { 'vonage-secret': named('vonage nexmo', word(16)) }),
  ...vendor('Plivo', 'www.plivo.com/docs', {
    'plivo-auth-token': named(
      'plivo',
      `(?:${word(40)}|${base64(55, 58)}={0,2})`,
      /(?:^|[^A-Za-z0-9])(?:MA|SA)(?=[A-Z]*\d)[A-Z0-9]{18}(?![A-Za-z0-9])/,
    ),
  }),
  ...vendor('MessageBird', 'developers.messagebird.com', {
    'messagebird-key': named('messagebird', word(25)),
  }),
  ...vendor('Sinch', 'developers.sinch.com', {
    'sinch-secret': named('sinch clxcommunications', `(?:${hex(32)}|[A-Za-z0-9._~-]{26,34})`),
  }),
  ...vendor('Telnyx', 'developers.telnyx.com', {
    'telnyx-key': prefixed('KEY', `[A-Z0-9]{32}_${word(22)}`),
    'telnyx-key-old': prefixed('KEY0', word(51, 56)),
  }),
  ...vendor('Infobip', 'www.infobip.com/docs', {
    'infobip-key': shaped([32], '-', `${hex(32)}-${UUID}`),
  }),
  ...vendor('ClickSend', 'developers.clicksend.com', {
    'clicksend-key': named('clicksend', ANY_UUID),
  }),
  ...vendor('Bandwidth', 'dev.bandwidth.com', {
    'bandwidth-token': named('bandwidth', hex(40, 48)),
  }),
  ...vendor('TextMagic', 'docs.textmagic.com', { 'textmagic-key': named('textmagic', word(30)) }),
  ...vendor('Pushover', 'pushover.net/api', { 'pushover-token': named('pushover', lower(30)) }),
  ...vendor('Pushbullet', 'docs.pushbullet.com', {
    'pushbullet-token': named('pushbullet', `o\\.${word(32)}`),
  }),
  ...vendor('OneSignal', 'documentation.onesignal.com', {
    'onesignal-app-key': prefixed(['os_v2_app_', 'os_v2_org_'], '[a-z2-7]{90,120}'),
    'onesignal-key-old': named('onesignal', `(?:${base64(48)}|${UUID})`),
  }),
  ...vendor('Pusher', 'pusher.com/docs', {
    'pusher-secret': named('pusher', `(?:${hex(20)}|${hex(64)})`),
  }),
  ...vendor('PubNub', 'www.pubnub.com/docs', {
    'pubnub-secret-key': prefixed('sec-c-', '[A-Za-z0-9=_-]{36,60}'),
    'pubnub-publish-key': prefixed('pub-c-', UUID),
  }),
  ...vendor('Ably', 'ably.com/docs', {
    'ably-key': named('ably', '[A-Za-z0-9_-]{5,7}\\.[A-Za-z0-9_-]{6}:[A-Za-z0-9_-]{43}'),
  }),
  ...vendor('Stream', 'getstream.io/chat/docs', {
    'stream-secret': named('getstream streamio streamchat', lower(64)),
  }),
  ...vendor('Sendbird', 'sendbird.com/docs', { 'sendbird-token': named('sendbird', hex(40)) }),
  ...vendor('Mattermost', 'docs.mattermost.com', {
    'mattermost-token': named('mattermost mm', lower(26)),
    'mattermost-webhook': address('mattermost.com/hooks/', lower(26)),
  }),
  ...vendor('Rocket.Chat', 'developer.rocket.chat', {
    'rocketchat-token': named('rocketchat', urlSafe(43)),
  }),
  ...vendor('Webex', 'developer.webex.com', {
    'webex-bot-token': shaped([64], '_', `[A-Za-z0-9]{64}_[A-Z0-9]{4}_${UUID}`),
    'webex-secret': named('webex cisco', hex(64)),
  }),
  ...vendor('Zoom', 'developers.zoom.us', {
    'zoom-secret': named('zoom', `(?:${word(32)}|${word(36)})`),
    'zoom-verification-token': named('zoom', urlSafe(22)),
  }),
  ...vendor('Zulip', 'zulip.com/api', { 'zulip-key': named('zulip', word(32)) }),
  ...vendor('LINE', 'developers.line.biz', {
    'line-channel-token': named('line linebot linemessaging channel', '[A-Za-z0-9+/]{165,175}='),
    'line-notify-token': named('line linenotify', word(43)),
    'line-channel-secret': named('linechannel linebot', hex(32)),
  }),
  ...vendor('WeChat', 'developers.weixin.qq.com', {
    'wechat-secret': named(
      'wechat weixin wx',
      hex(32),
      /(?:^|[^A-Za-z0-9])wx[a-f0-9]{16}(?![A-Za-z0-9])/,
    ),
    'wecom-webhook': address('qyapi.weixin.qq.com/cgi-bin/webhook/send?key=', UUID),
  }),
  ...vendor('DingTalk', 'open.dingtalk.com', {
    'dingtalk-webhook': address('oapi.dingtalk.com/robot/send?access_token=', hex(64)),
    'dingtalk-secret': prefixed('SEC', hex(64)),
  }),
  ...vendor('Lark', 'open.larksuite.com', {
    'lark-webhook': address(
      [
        'open.feishu.cn/open-apis/bot/v2/hook/',
        'open.larksuite.com/open-apis/bot/v2/hook/',
        'open.feishu.cn/open-apis/bot/hook/',
      ],
      UUID,
    ),
    'lark-secret': named('lark feishu larksuite', word(32)),
  }),
  ...vendor('Matrix', 'spec.matrix.org', {
    'matrix-token': prefixed('syt_', '[A-Za-z0-9+/=-]{2,60}_[A-Za-z]{20}_[A-Za-z0-9]{6}'),
    'matrix-refresh-token': prefixed('syr_', '[A-Za-z0-9+/=-]{2,60}_[A-Za-z]{20}_[A-Za-z0-9]{6}'),
  }),
  ...vendor('ntfy', 'docs.ntfy.sh', { 'ntfy-token': weaklyPrefixed('tk_', lower(29)) }),
  ...vendor('Viber', 'developers.viber.com', {
    'viber-token': named('viber', `${hex(16)}-${hex(16)}-${hex(16)}`),
  }),
];
