import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFile } from '../notes/parse.ts';
import { proveSamples } from './samples.ts';

function prove(language: string, code: string) {
  const fenced = `\`\`\`${language}\n${code}\n\`\`\`\n`;
  return proveSamples([parseFile({ path: 'team/a.md', text: `Text.\n\n${fenced}` })]);
}

/** What is said of a sample, each with the text that it points to. */
function told(language: string, code: string): string[] {
  const found = prove(language, code).faults.get('team/a.md') ?? [];
  return found.map(({ line, column, length = 1, message, remedy }) => {
    const meant = code.split('\n')[line - 4].slice(column - 1, column - 1 + length);
    return `${meant} · ${message} · ${remedy}`;
  });
}

const python = `import boto3

sagemaker = boto3.client("sagemaker", region_name="us-east-1")
role = input()


def variant(name, weight):
    return {"VariantName": name, "ModelName": "m", "InitialVariantWeight": weight}


sagemaker.create_endpoint_config(
    EndpointConfigName="c",
    ExecutionRoleArn=role,
    ProductionVariants=[
        {"VariantName": "main", "ModelName": "m", "InstanceType": "ml.m5.xlarge", "InitialInstanceCount": 1},
        variant("b", 0.5),
    ],
    Tags=[{"Key": "a", "Value": f"{role}"}],
)
sagemaker.create_endpoint(EndpointName="e", EndpointConfigName="c")
sagemaker.get_waiter("endpoint_in_service").wait(EndpointName="e", WaiterConfig={"Delay": 5})
user = {"DomainId": "d", "UserProfileName": "u"}
sagemaker.create_user_profile(**user)
for page in sagemaker.get_paginator("list_models").paginate(NameContains="m"):
    print(page)
answer = boto3.client("sagemaker-runtime").invoke_endpoint(EndpointName="e", Body=b"1,2")
boto3.client("s4").anything(Wrong=1)`;

const shell = `domain=$(aws sagemaker create-domain --domain-name d --auth-mode IAM \\
  --default-user-settings ExecutionRole=arn:aws:iam::111122223333:role/R \\
  --vpc-id vpc-1 --subnet-ids subnet-1 subnet-2 --query DomainId --output text)
while [ "$(aws sagemaker describe-domain --domain-id "$domain" --query Status)" = Pending ]; do sleep 10; done
aws --region us-east-1 sagemaker create-endpoint-config \\
  --endpoint-config-name c --no-enable-network-isolation \\
  --production-variants '[{"VariantName":"main","ModelName":"m",
    "InstanceType":"ml.m5.xlarge","InitialInstanceCount":1}]' \\
  --tags Key=a,Value=b Key=c,Value=d
aws sagemaker create-processing-job --processing-job-name p --role-arn "$role" \\
  --app-specification ImageUri=i:1,ContainerEntrypoint=python3,/opt/run.py \\
  --processing-resources 'ClusterConfig={InstanceCount=1,InstanceType=ml.m5.large,VolumeSizeInGB=20}'
aws sagemaker wait endpoint-in-service --endpoint-name e
aws sagemaker-runtime invoke-endpoint --endpoint-name e --body fileb://row.csv answer.txt
aws s3 cp a s3://b/c`;

test('samples that the API takes have no fault, and what has no client is counted, not passed', () => {
  assert.deepEqual(told('python', python), []);
  assert.deepEqual(told('bash', shell), []);
  const { judged, unjudged } = prove('python {3}', python);
  assert.deepEqual([judged, [...unjudged]], [6, [['s4', 1]]]);
  assert.deepEqual([prove('bash', shell).judged, [...prove('bash', shell).unjudged]], [6, [['s3', 1]]]);
});

/** A text of the sound sample, a fault in its place, what is marked, and what is said of it. */
type Seed = [from: string, to: string, marked: string, said: RegExp];

const inPython: Seed[] = [
  [
    'create_endpoint_config',
    'create_endpoint_conf',
    'create_endpoint_conf',
    /no operation.*Did you mean "create_endpoint_config"/,
  ],
  [
    'EndpointConfigName="c"',
    'EndpointConfName="c"',
    'EndpointConfName',
    /no parameter.*Did you mean "EndpointConfigName"/,
  ],
  ['    EndpointConfigName="c",\n', '', 'create_endpoint_config', /lacks "EndpointConfigName"/],
  [
    '"InstanceType":',
    '"InstanceTyp":',
    '"InstanceTyp"',
    /"ProductionVariants" has no parameter.*Did you mean "InstanceType"/,
  ],
  ['"InitialVariantWeight"', '"VariantWeight"', '"VariantWeight"', /no parameter.*It has: .*InitialVariantWeight/],
  [
    '"VariantName": "main", ',
    '',
    '{"ModelName": "m", "InstanceType": "ml.m5.xlarge", "InitialInstanceCount": 1}',
    /lacks "VariantName"/,
  ],
  ['ml.m5.xlarge', 'ml.m5.xxlarge', '"ml.m5.xxlarge"', /"InstanceType" is.*Did you mean "ml\.m5\./],
  ['"InitialInstanceCount": 1', '"InitialInstanceCount": "1"', '"1"', /is text.*a number/],
  ['Tags=[{"Key": "a", "Value": f"{role}"}]', 'Tags={"a": "b"}', '{"a": "b"}', /"Tags" is a structure.*a list/],
  ['"endpoint_in_service"', '"endpoint_in_use"', '"endpoint_in_use"', /no waiter.*endpoint_in_service/],
  ['wait(EndpointName=', 'wait(Endpoint=', 'Endpoint', /no parameter "Endpoint"/],
  ['"UserProfileName"', '"UserName"', '"UserName"', /no parameter "UserName"/],
  ['NameContains', 'NameHolds', 'NameHolds', /list_models has no parameter/],
  ['invoke_endpoint(EndpointName="e"', 'invoke_endpoint("e"', '"e"', /without its name/],
  ['Body=b"1,2"', 'Body=b"1,2"; <yours>', ';', /no Python/],
];

const inShell: Seed[] = [
  ['create-domain', 'create-domian', 'create-domian', /no operation.*Did you mean "create-domain"/],
  ['--auth-mode', '--authmode', '--authmode', /no parameter.*Did you mean "--auth-mode"/],
  ['--vpc-id vpc-1 ', '--vpc-id ', '--vpc-id', /has no value/],
  [' --domain-name d', '', 'create-domain', /lacks "--domain-name"/],
  ['ExecutionRole=', 'ExecutionRoleArn=', 'ExecutionRoleArn', /no parameter.*"ExecutionRole"/],
  ['IAM', 'IAN', 'IAN', /"AuthMode" is "IAN".*IAM/],
  ['describe-domain --domain-id', 'describe-domain --id', '--id', /no parameter "--id"/],
  ['"ModelName":"m",\n    "InstanceType"', '"ModelName":"m",\n    "Instance"', '"Instance"', /no parameter "Instance"/],
  ['"InitialInstanceCount":1', '"InitialInstanceCount":"1"', '"1"', /is text.*a number/],
  ['"InitialInstanceCount":1}', '"InitialInstanceCount":1', ']', /JSON cannot be read/],
  ['Key=c,Value=d', 'Key=c', 'Key=c', /"Tags" lacks "Value"/],
  ['VolumeSizeInGB=20}', 'VolumeSizeInGB=20', "'", /lacks a "}"/],
  ['VolumeSizeInGB=20', 'VolumeSizeInGB=big', 'big', /a number/],
  ['--domain-name d', '--domain-name my domain', 'domain', /belongs to no option/],
  ['wait endpoint-in-service', 'wait endpoint-in-use', 'endpoint-in-use', /no waiter/],
];

for (const [language, sound, seeds] of [
  ['python', python, inPython],
  ['bash', shell, inShell],
] as const) {
  for (const [from, to, marked, said] of seeds) {
    test(`${language}: "${from.trim()}" as "${to.trim()}" is told where it stands`, () => {
      assert.ok(sound.includes(from));
      const found = told(language, sound.replace(from, to));
      assert.equal(found.length, 1, found.join('\n'));
      assert.match(found[0], said);
      assert.equal(found[0].split(' · ')[0], marked);
    });
  }
}

test('a sample in a list has its fault at its line and column of the note', () => {
  const text = '1. Do it:\n\n   ```bash\n   aws sagemaker list-models \\\n     --nam x\n   ```\n';
  const [fault] = proveSamples([parseFile({ path: 'team/a.md', text })]).faults.get('team/a.md') ?? [];
  assert.deepEqual([fault.line, fault.column, fault.length], [5, 6, 5]);
});

test('clients are known however a sample keeps them', () => {
  for (const call of [
    'self.sagemaker = boto3.client("sagemaker")\nself.sagemaker.create_modl(ModelName="m")',
    'boto3.Session(region_name="us-east-1").client(service_name="sagemaker").create_modl(ModelName="m")',
    'client = boto3.client("s4")\nclient = boto3.client("sagemaker")\nclient.create_modl(ModelName="m")',
  ])
    assert.match(told('python', `import boto3\n${call}`).join(), /^create_modl · sagemaker has no operation/, call);
});

test('commands of the AWS CLI that are no operations are not judged', () => {
  const { judged, unjudged, faults } = prove('bash', 'aws logs tail /aws/sagemaker/TrainingJobs --follow\naws s3 ls');
  assert.deepEqual(
    [judged, [...unjudged], faults.size],
    [
      0,
      [
        ['logs', 1],
        ['s3', 1],
      ],
      0,
    ],
  );
});

test('what only running a sample tells is no fault', () => {
  const given = 'import boto3\nsagemaker = boto3.client("sagemaker")\n';
  for (const call of [
    'sagemaker.create_model(**settings)',
    'sagemaker.stop_training_job(TrainingJobName=names[0])',
    'name = 1\nname = other()\nsagemaker.stop_training_job(TrainingJobName=name)',
    'given = {"EndpointName": "e"}\ngiven["EndpointConfigName"] = name\nsagemaker.create_endpoint(**given)',
    'sagemaker.create_model(...)',
    'sagemaker.add_tags(ResourceArn=arn, Tags=[{"Key": key, "Value": "1"} for key in keys])',
  ])
    assert.deepEqual(told('python', given + call), [], call);
  assert.deepEqual(told('bash', `aws sagemaker create-model --cli-input-json file://model.json`), []);
  assert.deepEqual(told('bash', `aws sagemaker add-tags --resource-arn "$arn" --tags "$tags"`), []);
});
