/** The name of an API operation, waiter or member as boto3 (`_`) or the AWS CLI (`-`) writes it: `VolumeSizeInGB`, `volume-size-in-gb`. */
export function wordsOf(name: string, separator: '_' | '-'): string {
  // Plural abbreviations are one word: `TargetARNs`.
  const plural = /[A-Z]{2,}s$/.exec(name)?.[0] ?? '';
  const whole = plural && plural.length < name.length ? plural : '';
  const rest = name.slice(0, name.length - whole.length);
  const parted = rest
    .replace(/(.)([A-Z][a-z]+)/g, `$1${separator}$2`)
    .replace(/([a-z0-9])([A-Z])/g, `$1${separator}$2`);
  return (whole ? `${parted}${separator}${whole}` : parted).toLowerCase();
}

/** Services whose client in the SDK for JavaScript is called otherwise than in boto3 and the AWS CLI. */
const renamed: Record<string, string> = {
  'application-autoscaling': 'application-auto-scaling',
  autoscaling: 'auto-scaling',
  ce: 'cost-explorer',
  cur: 'cost-and-usage-report-service',
  deploy: 'codedeploy',
  elb: 'elastic-load-balancing',
  elbv2: 'elastic-load-balancing-v2',
  events: 'eventbridge',
  logs: 'cloudwatch-logs',
  s3api: 's3',
  stepfunctions: 'sfn',
};

/** The package that has the client of a service, as boto3 or the AWS CLI call it. */
export function packageOf(service: string): string {
  return `@aws-sdk/client-${renamed[service] ?? service}`;
}
