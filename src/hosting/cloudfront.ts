import { allRedirects, caching, type Hosted, hashedFiles, headers, patterns, secureHeaders } from './table.ts';

/** CloudFront takes no longer function. */
const longestFunction = 10_240;

/** The function, and what did not fit into it. */
interface EdgeFunction {
  text: string;
  /** What is left out since there is too much of it; a page that leads on, or the page itself, stands in. */
  leftOut: string[];
}

/**
 * What CloudFront runs for each request before it asks S3, which knows files alone: it gives folders their pages, adds missing slashes,
 * leads on from what has moved, and gives Markdown to who asks for it. Lists that make it too long are left out.
 */
export function edgeFunction(hosted: Hosted): EdgeFunction {
  const leftOut: string[] = [];
  let redirects = allRedirects(hosted);
  let { twins } = hosted;
  let text = functionText(hosted, redirects, twins);
  if (Buffer.byteLength(text) > longestFunction) {
    leftOut.push(`Markdown by the header Accept, for ${twins.length} pages`);
    twins = [];
    text = functionText(hosted, redirects, twins);
  }
  if (Buffer.byteLength(text) > longestFunction) {
    leftOut.push(`redirects, ${redirects.length}: pages lead on in their place`);
    redirects = [];
    text = functionText(hosted, redirects, twins);
  }
  return { text, leftOut };
}

function functionText({ base }: Hosted, redirects: { from: string; to: string }[], twins: string[]): string {
  const moved = Object.fromEntries(redirects.map(({ from, to }) => [from, to]));
  return `// Written by npm run hosting, for the runtime cloudfront-js-2.0, on viewer requests.
var base = ${JSON.stringify(base)};
var moved = ${JSON.stringify(moved)};
var twins = ${JSON.stringify(nested(twins))};
var wellKnown = /${slashed(patterns.wellKnown)}/i;
var refused = /${slashed(patterns.refused)}/i;

function handler(event) {
  var request = event.request;
  var uri = request.uri;
  if (refused.test(uri) && !wellKnown.test(uri)) {
    request.uri = base + '.refused';
    return request;
  }
  var path = uri.slice(base.length);
  if (uri.indexOf(base) !== 0) path = uri + '/' === base ? '' : undefined;
  if (path === undefined) return request;
  if (Object.prototype.hasOwnProperty.call(moved, decoded(path))) {
    var to = moved[decoded(path)].split('#');
    return leadOn(base + encodeURI(to[0]) + queryOf(request) + (to.length > 1 ? '#' + to[1] : ''));
  }
  if (!/(^|\\/|\\.\\w+)$/.test(path) || uri + '/' === base) return leadOn(uri + '/' + queryOf(request));
  if (/(^|\\/)$/.test(path)) request.uri = uri + (hasTwin(decoded(path)) && asksForMarkdown(request) ? 'index.md' : 'index.html');
  return request;
}

function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    return path;
  }
}

function asksForMarkdown(request) {
  var accept = request.headers.accept ? request.headers.accept.value : '';
  return /${slashed(patterns.markdown)}/i.test(accept) && !/${slashed(patterns.notMarkdown)}/i.test(accept);
}

function hasTwin(path) {
  var end = path.slice(0, -1).lastIndexOf('/') + 1;
  var names = twins[path.slice(0, end)];
  return names !== undefined && (' ' + names + ' ').indexOf(' ' + path.slice(end) + ' ') >= 0;
}

function queryOf(request) {
  var parts = [];
  Object.keys(request.querystring).forEach(function (name) {
    var given = request.querystring[name];
    (given.multiValue || [given]).forEach(function (each) {
      parts.push(each.value === '' ? name : name + '=' + each.value);
    });
  });
  return parts.length > 0 ? '?' + parts.join('&') : '';
}

function leadOn(location) {
  return { statusCode: 301, statusDescription: 'Moved Permanently', headers: { location: { value: location } } };
}
`;
}

/** Addresses by their folder, so that each folder is named once. */
function nested(addresses: string[]): Record<string, string> {
  const folders: Record<string, string> = {};
  for (const address of addresses) {
    const end = address.slice(0, -1).lastIndexOf('/') + 1;
    const folder = address.slice(0, end);
    folders[folder] = [...(folders[folder] === undefined ? [] : [folders[folder]]), address.slice(end)].join(' ');
  }
  return folders;
}

function slashed(pattern: string): string {
  return pattern.replaceAll('/', '\\/');
}

/** A text of parts that CloudFormation knows. */
function joined(...parts: (string | Record<string, string>)[]) {
  return { 'Fn::Join': ['', parts] };
}

const cachingOptimized = '658327ea-f89d-4fab-a63d-7e88639e58f6';

/** The headers of one kind of files, as CloudFormation has them; `secure` where the site has TLS. */
function headersPolicy(kind: 'hashed' | 'others') {
  const {
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': _,
    'Referrer-Policy': referrer,
    ...own
  } = headers;
  const custom = { ...own, 'Cache-Control': caching[kind] };
  const age = Number(/\d+/.exec(secureHeaders['Strict-Transport-Security'])?.[0]);
  const Override = true;
  return {
    Type: 'AWS::CloudFront::ResponseHeadersPolicy',
    Properties: {
      ResponseHeadersPolicyConfig: {
        Name: joined({ Ref: 'AWS::StackName' }, `-${kind}`),
        SecurityHeadersConfig: {
          ContentSecurityPolicy: { ContentSecurityPolicy: policy, Override },
          ContentTypeOptions: { Override },
          ReferrerPolicy: { ReferrerPolicy: referrer, Override },
          StrictTransportSecurity: { AccessControlMaxAgeSec: age, IncludeSubdomains: false, Preload: false, Override },
        },
        CustomHeadersConfig: {
          Items: Object.entries(custom).map(([Header, Value]) => ({ Header, Value, Override })),
        },
      },
    },
  };
}

/** A template for CloudFormation: a bucket that only CloudFront reads, the function, the headers, and the distribution. */
export function cloudFormation(hosted: Hosted) {
  const { origin, base } = hosted;
  const behavior = (kind: 'Hashed' | 'Others') => ({
    TargetOriginId: 'bucket',
    ViewerProtocolPolicy: 'redirect-to-https',
    Compress: true,
    CachePolicyId: cachingOptimized,
    ResponseHeadersPolicyId: { Ref: `${kind}Headers` },
    FunctionAssociations: [
      { EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': 'Function.FunctionMetadata.FunctionARN' } },
    ],
  });
  const notFound = (ErrorCode: number) => ({
    ErrorCode,
    ResponseCode: 404,
    ResponsePagePath: `${base}404.html`,
    ErrorCachingMinTTL: 10,
  });
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `Hosts ${origin}${base}; written by npm run hosting`,
    Parameters: {
      Certificate: {
        Type: 'String',
        Default: '',
        Description: 'ARN in us-east-1; without it the address is that of CloudFront',
      },
    },
    Conditions: { HasCertificate: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Certificate' }, ''] }] } },
    Resources: {
      Bucket: { Type: 'AWS::S3::Bucket' },
      Reader: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: {
          Bucket: { Ref: 'Bucket' },
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: {
              Effect: 'Allow',
              Principal: { Service: 'cloudfront.amazonaws.com' },
              Action: 's3:GetObject',
              Resource: joined({ 'Fn::GetAtt': 'Bucket.Arn' }, '/*'),
              Condition: {
                StringEquals: {
                  'AWS:SourceArn': joined(
                    'arn:',
                    { Ref: 'AWS::Partition' },
                    ':cloudfront::',
                    { Ref: 'AWS::AccountId' },
                    ':distribution/',
                    { Ref: 'Distribution' },
                  ),
                },
              },
            },
          },
        },
      },
      Access: {
        Type: 'AWS::CloudFront::OriginAccessControl',
        Properties: {
          OriginAccessControlConfig: {
            Name: { Ref: 'AWS::StackName' },
            OriginAccessControlOriginType: 's3',
            SigningBehavior: 'always',
            SigningProtocol: 'sigv4',
          },
        },
      },
      Function: {
        Type: 'AWS::CloudFront::Function',
        Properties: {
          Name: { Ref: 'AWS::StackName' },
          AutoPublish: true,
          FunctionCode: edgeFunction(hosted).text,
          FunctionConfig: { Comment: 'Pages, redirects, Markdown', Runtime: 'cloudfront-js-2.0' },
        },
      },
      HashedHeaders: headersPolicy('hashed'),
      OthersHeaders: headersPolicy('others'),
      Distribution: {
        Type: 'AWS::CloudFront::Distribution',
        Properties: {
          DistributionConfig: {
            Enabled: true,
            HttpVersion: 'http2and3',
            IPV6Enabled: true,
            Aliases: { 'Fn::If': ['HasCertificate', [new URL(origin).hostname], { Ref: 'AWS::NoValue' }] },
            ViewerCertificate: {
              'Fn::If': [
                'HasCertificate',
                {
                  AcmCertificateArn: { Ref: 'Certificate' },
                  SslSupportMethod: 'sni-only',
                  MinimumProtocolVersion: 'TLSv1.2_2021',
                },
                { CloudFrontDefaultCertificate: true },
              ],
            },
            Origins: [
              {
                Id: 'bucket',
                DomainName: { 'Fn::GetAtt': 'Bucket.RegionalDomainName' },
                OriginAccessControlId: { 'Fn::GetAtt': 'Access.Id' },
                S3OriginConfig: { OriginAccessIdentity: '' },
              },
            ],
            DefaultCacheBehavior: behavior('Others'),
            CacheBehaviors: hashedFiles.map((pattern) => ({ PathPattern: base + pattern, ...behavior('Hashed') })),
            // S3 says 403 of what is not there to whom it does not let list the files.
            CustomErrorResponses: [403, 404].map(notFound),
          },
        },
      },
    },
    Outputs: {
      Bucket: { Value: { Ref: 'Bucket' } },
      Distribution: { Value: { Ref: 'Distribution' } },
      Address: { Value: { 'Fn::GetAtt': 'Distribution.DomainName' } },
    },
  };
}
