import {
  after,
  hex,
  marked,
  named,
  numbered,
  type ProviderFormat,
  prefixed,
  prefixedFor,
  shaped,
  UUID,
  upper,
  urlSafe,
  vendor,
  word,
} from './provider-format.ts';

/** Maps, weather, pictures, video, music, documents, news. */
export const MAPS_AND_MEDIA: readonly ProviderFormat[] = [
  ...vendor('Mapbox', 'docs.mapbox.com', {
    'mapbox-secret-token': prefixed(
      ['sk.eyJ1I', 'tk.eyJ1I'],
      '[A-Za-z0-9_-]{50,140}\\.[A-Za-z0-9_-]{22}',
    ),
  }),
  ...vendor('HERE', 'www.here.com/docs', {
    'here-key': named('here heremaps hereapi', urlSafe(43)),
  }),
  ...vendor('TomTom', 'developer.tomtom.com', { 'tomtom-key': named('tomtom', word(32)) }),
  ...vendor('MapQuest', 'developer.mapquest.com', { 'mapquest-key': named('mapquest', word(32)) }),
  ...vendor('MapTiler', 'docs.maptiler.com', {
    'maptiler-key': named('maptiler', word(20)),
    'maptiler-credential': shaped([32], '_', `${hex(32)}_${hex(64)}`),
  }),
  ...vendor('Bing Maps', 'learn.microsoft.com/bingmaps', {
    'bing-maps-key': named('bing bingmaps', urlSafe(64)),
  }),
  ...vendor('Esri', 'developers.arcgis.com', {
    'arcgis-key': prefixed(['AAPK', 'AAPT'], urlSafe(66, 400)),
  }),
  ...vendor('OpenCage', 'opencagedata.com/api', {
    'opencage-key': named('opencage opencagedata', hex(32)),
  }),
  ...vendor('LocationIQ', 'docs.locationiq.com', { 'locationiq-key': prefixed('pk.', hex(32)) }),
  ...vendor('Positionstack', 'positionstack.com/documentation', {
    'positionstack-key': named('positionstack', hex(32)),
  }),
  ...vendor('Geoapify', 'apidocs.geoapify.com', { 'geoapify-key': named('geoapify', hex(32)) }),
  ...vendor('GraphHopper', 'docs.graphhopper.com', {
    'graphhopper-key': named('graphhopper', UUID),
  }),
  ...vendor('OpenRouteService', 'openrouteservice.org/dev', {
    'openrouteservice-key': prefixed('5b3ce3597851110001cf6248', hex(32)),
  }),
  ...vendor('What3Words', 'developer.what3words.com', {
    'what3words-key': named('what3words w3w', upper(8)),
  }),
  ...vendor('OpenWeather', 'openweathermap.org/api', {
    'openweather-key': named('openweather openweathermap owm', hex(32)),
    'openweather-parameter': after('appid=', hex(32), /openweathermap/),
  }),
  ...vendor('WeatherAPI', 'www.weatherapi.com/docs', {
    'weatherapi-key': named('weatherapi', hex(31)),
  }),
  ...vendor('Weatherbit', 'www.weatherbit.io/api', {
    'weatherbit-key': named('weatherbit', hex(32)),
  }),
  ...vendor('Weatherstack', 'weatherstack.com/documentation', {
    'weatherstack-key': named('weatherstack', hex(32)),
  }),
  ...vendor('AccuWeather', 'developer.accuweather.com', {
    'accuweather-key': named('accuweather', word(32)),
  }),
  ...vendor('Tomorrow.io', 'docs.tomorrow.io', {
    'tomorrow-key': named('tomorrow climacell tomorrowio', word(32)),
  }),
  ...vendor('Visual Crossing', 'www.visualcrossing.com/resources', {
    'visual-crossing-key': named('visualcrossing', upper(25)),
  }),
  ...vendor('meteoblue', 'docs.meteoblue.com', { 'meteoblue-key': named('meteoblue', word(16)) }),
  ...vendor('Cloudinary', 'cloudinary.com/documentation', {
    'cloudinary-url': prefixed('cloudinary://', `[0-9]{15}:${urlSafe(27)}@[a-z0-9_-]{2,60}`),
    'cloudinary-secret': named('cloudinary', urlSafe(27)),
  }),
  ...vendor('Imgix', 'docs.imgix.com', {
    'imgix-key': prefixedFor('imgix', ['ak_', 'ix_'], word(32, 64)),
  }),
  ...vendor('ImageKit', 'imagekit.io/docs', {
    'imagekit-private-key': prefixed('private_', '[A-Za-z0-9+/]{27}='),
  }),
  ...vendor('Uploadcare', 'uploadcare.com/docs', {
    'uploadcare-secret': named('uploadcare', hex(20)),
  }),
  ...vendor('UploadThing', 'docs.uploadthing.com', {
    'uploadthing-key': prefixedFor('uploadthing', ['sk_live_', 'sk_test_'], hex(64)),
  }),
  ...vendor('Filestack', 'www.filestack.com/docs', {
    'filestack-key': named('filestack filepicker', 'A[A-Za-z0-9]{20}z'),
  }),
  ...vendor('Transloadit', 'transloadit.com/docs', {
    'transloadit-key': named('transloadit', `(?:${hex(32)}|${hex(40)})`),
  }),
  ...vendor('remove.bg', 'www.remove.bg/api', { 'removebg-key': named('removebg', word(24)) }),
  ...vendor('TinyPNG', 'tinypng.com/developers', {
    'tinypng-key': named('tinypng tinify', word(32)),
  }),
  ...vendor('Unsplash', 'unsplash.com/documentation', {
    'unsplash-key': named('unsplash', urlSafe(43)),
  }),
  ...vendor('Pexels', 'www.pexels.com/api', { 'pexels-key': named('pexels', word(56)) }),
  ...vendor('Pixabay', 'pixabay.com/api/docs', {
    'pixabay-key': numbered([7, 8], '-', `[0-9]{7,8}-${hex(25)}`),
  }),
  ...vendor('Giphy', 'developers.giphy.com', { 'giphy-key': named('giphy', word(32)) }),
  ...vendor('Flickr', 'www.flickr.com/services/api', {
    'flickr-key': named('flickr', hex(32)),
    'flickr-secret': named('flickr', hex(16)),
  }),
  ...vendor('Imgur', 'apidocs.imgur.com', { 'imgur-secret': named('imgur', hex(40)) }),
  ...vendor('Vimeo', 'developer.vimeo.com', {
    'vimeo-token': named('vimeo', hex(32)),
    'vimeo-secret': named('vimeo', '[A-Za-z0-9+/]{128}'),
  }),
  ...vendor('Mux', 'docs.mux.com', { 'mux-secret': named('mux muxtoken', '[A-Za-z0-9+/]{75}') }),
  ...vendor('LiveKit', 'docs.livekit.io', { 'livekit-secret': named('livekit', word(40, 44)) }),
  ...vendor('Agora', 'docs.agora.io', { 'agora-certificate': named('agora', hex(32)) }),
  ...vendor('Daily', 'docs.daily.co', { 'daily-key': named('daily dailyco', hex(64)) }),
  ...vendor('api.video', 'docs.api.video', { 'api-video-key': named('apivideo', word(42, 44)) }),
  ...vendor('Spotify', 'developer.spotify.com', { 'spotify-secret': named('spotify', hex(32)) }),
  ...vendor('SoundCloud', 'developers.soundcloud.com', {
    'soundcloud-secret': named('soundcloud', word(32)),
  }),
  ...vendor('Last.fm', 'www.last.fm/api', { 'lastfm-key': named('lastfm', hex(32)) }),
  ...vendor('Genius', 'docs.genius.com', { 'genius-token': named('genius', urlSafe(64)) }),
  ...vendor('Musixmatch', 'developer.musixmatch.com', {
    'musixmatch-key': named('musixmatch', hex(32)),
  }),
  ...vendor('YouTube', 'developers.google.com/youtube', {
    'youtube-stream-key': named(
      'youtubestream streamkey',
      '[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}',
    ),
  }),
  ...vendor('TMDB', 'developer.themoviedb.org', {
    'tmdb-key': named('tmdb themoviedb moviedb', hex(32)),
  }),
  ...vendor('OMDb', 'www.omdbapi.com', { 'omdb-key': named('omdb omdbapi', hex(8)) }),
  ...vendor('RAWG', 'rawg.io/apidocs', { 'rawg-key': named('rawg', hex(32)) }),
  ...vendor('Riot Games', 'developer.riotgames.com', { 'riot-key': prefixed('RGAPI-', UUID) }),
  ...vendor('Steam', 'steamcommunity.com/dev', { 'steam-key': named('steam', '[A-F0-9]{32}') }),
  ...vendor('News API', 'newsapi.org/docs', {
    'newsapi-key': named('newsapi newsapiorg', hex(32)),
  }),
  ...vendor('New York Times', 'developer.nytimes.com', {
    'nytimes-key': named('nytimes nyt newyorktimes', word(32)),
  }),
  ...vendor('Guardian', 'open-platform.theguardian.com', {
    'guardian-key': named('guardian theguardian', UUID),
  }),
  ...vendor('Currents', 'currentsapi.services', {
    'currents-key': named('currentsapi', urlSafe(48)),
  }),
  ...vendor('Mediastack', 'mediastack.com/documentation', {
    'mediastack-key': named('mediastack', hex(32)),
  }),
  ...vendor('Aviationstack', 'aviationstack.com/documentation', {
    'aviationstack-key': named('aviationstack', hex(32)),
  }),
  ...vendor('NASA', 'api.nasa.gov', { 'nasa-key': named('nasa', word(40)) }),
  ...vendor('DeepL', 'developers.deepl.com', {
    'deepl-key': marked(':fx', 36, `${UUID}:fx`),
    'deepl-pro-key': named('deepl', UUID),
  }),
  ...vendor('RapidAPI', 'docs.rapidapi.com', {
    'rapidapi-key': named(
      'rapidapi rapid xrapidapi mashape',
      '[A-Za-z0-9]{10}msh[A-Za-z0-9]{15}p1[A-Za-z0-9]{5}jsn[A-Za-z0-9]{12}|[A-Za-z0-9]{50}',
    ),
    'rapidapi-marked-key': shaped(
      [50],
      '',
      '[a-f0-9]{10}msh[a-f0-9]{15}p1[a-f0-9]{5}jsn[a-f0-9]{12}',
    ),
  }),
  ...vendor('apilayer', 'apilayer.com/docs', { 'apilayer-key': named('apilayer', word(32)) }),
  ...vendor('API Ninjas', 'api-ninjas.com/api', {
    'api-ninjas-key': named('apininjas ninjas', '(?:[A-Za-z0-9+/]{22}==)?[A-Za-z0-9]{16}'),
  }),
  ...vendor('WolframAlpha', 'products.wolframalpha.com/api', {
    'wolfram-id': named('wolfram wolframalpha', '[A-Z0-9]{6}-[A-Z0-9]{10}'),
  }),
  ...vendor('Adafruit', 'io.adafruit.com/api', { 'adafruit-key': prefixed('aio_', word(28)) }),
  ...vendor('Particle', 'docs.particle.io', { 'particle-token': named('particle', hex(40)) }),
  ...vendor('ThingSpeak', 'www.mathworks.com/help/thingspeak', {
    'thingspeak-key': named('thingspeak', upper(16)),
  }),
  ...vendor('Samsara', 'developers.samsara.com', {
    'samsara-token': prefixed('samsara_api_', word(28, 32)),
  }),
  ...vendor('PDFShift', 'docs.pdfshift.io', {
    'pdfshift-key': named('pdfshift', hex(40)),
  }),
  ...vendor('DocRaptor', 'docraptor.com/documentation', {
    'docraptor-key': named('docraptor', word(17, 20)),
  }),
  ...vendor('ConvertAPI', 'www.convertapi.com/doc', {
    'convertapi-secret': named('convertapi', word(16, 32)),
  }),
  ...vendor('OCR.space', 'ocr.space/ocrapi', { 'ocrspace-key': named('ocrspace', 'K[0-9]{14}') }),
];
