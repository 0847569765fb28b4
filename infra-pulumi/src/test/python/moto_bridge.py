"""Creates what Pulumi registers in moto, an AWS in this process: JSON lines in, JSON lines out.

in   {"type": "aws:ec2/vpc:Vpc", "name": "coord", "region": "us-east-2", "inputs": {...}}
out  {"id": "...", "state": {...}}  or  {"error": "..."}

botocore checks types and required members, moto some of the rest. What both let pass and botocore's own models
know (enumerations, lengths, patterns) is refused here by a hook before each call.
"""
import json
import os
import re
import sys

os.environ.update(AWS_ACCESS_KEY_ID="test", AWS_SECRET_ACCESS_KEY="test", AWS_EC2_METADATA_DISABLED="true")
import boto3  # noqa: E402
from moto import mock_aws  # noqa: E402

SUFFIX = "-0a1b2c3"  # what the provider appends to a logical name
sessions, clients, zones = {}, {}, {}


def strict(params, model, **_):
    walk(params, model.input_shape, model.name)


def walk(value, shape, where):
    if shape is None or value is None:
        return
    if shape.type_name == "structure":
        for key, item in value.items():
            if key in shape.members:
                walk(item, shape.members[key], f"{where}.{key}")
    elif shape.type_name == "list":
        for item in value:
            walk(item, shape.member, where + "[]")
    elif shape.type_name == "map":
        for item in value.values():
            walk(item, shape.value, where + "{}")
    elif shape.type_name == "string" and isinstance(value, str):
        check(value, shape, where)


def check(value, shape, where):
    if shape.enum and value not in shape.enum:
        raise ValueError(f"{where}: {value!r} is none of {shape.enum[:12]}")
    most = shape.metadata.get("max")
    if most is not None and len(value) > most:
        raise ValueError(f"{where}: {len(value)} characters, {most} at most")
    pattern = shape.metadata.get("pattern")
    if pattern:
        try:
            form = re.compile(pattern.replace("\\p{L}", "a-zA-Z").replace("\\p{Z}", " ").replace("\\p{N}", "0-9"))
        except re.error:
            return
        if not form.search(value):
            raise ValueError(f"{where}: {value[:80]!r} does not match {pattern}")


def client(service, region):
    key = (service, region)
    if key not in clients:
        made = boto3.client(service, region_name=region)
        made.meta.events.register("before-parameter-build", strict)
        clients[key] = made
    return clients[key]


def named(name, most):
    full = name + SUFFIX
    if len(full) > most:
        raise ValueError(f"{full!r}: {len(full)} characters, {most} at most")
    return full


def given(**members):
    return {key: value for key, value in members.items() if value is not None}


def tags(inputs):
    return [{"Key": k, "Value": v} for k, v in inputs.get("tags", {}).items()]


def spec(kind, inputs):
    return [{"ResourceType": kind, "Tags": tags(inputs)}] if inputs.get("tags") else []


def vpc(r, n, i):
    made = client("ec2", r).create_vpc(
        CidrBlock=i["cidrBlock"], AmazonProvidedIpv6CidrBlock=i["assignGeneratedIpv6CidrBlock"], TagSpecifications=spec("vpc", i))["Vpc"]
    for what in ("EnableDnsHostnames", "EnableDnsSupport"):
        client("ec2", r).modify_vpc_attribute(VpcId=made["VpcId"], **{what: {"Value": True}})
    v6 = made["Ipv6CidrBlockAssociationSet"][0]["Ipv6CidrBlock"]
    return made["VpcId"], {"ipv6CidrBlock": v6, "arn": "arn:aws:ec2:::vpc/" + made["VpcId"]}


def internet_gateway(r, n, i):
    made = client("ec2", r).create_internet_gateway(TagSpecifications=spec("internet-gateway", i))["InternetGateway"]
    client("ec2", r).attach_internet_gateway(InternetGatewayId=made["InternetGatewayId"], VpcId=i["vpcId"])
    return made["InternetGatewayId"], {}


def egress_only(r, n, i):
    made = client("ec2", r).create_egress_only_internet_gateway(VpcId=i["vpcId"])["EgressOnlyInternetGateway"]
    return made["EgressOnlyInternetGatewayId"], {}


def subnet(r, n, i):
    made = client("ec2", r).create_subnet(VpcId=i["vpcId"], CidrBlock=i["cidrBlock"], Ipv6CidrBlock=i["ipv6CidrBlock"],
                                          AvailabilityZone=i["availabilityZone"], TagSpecifications=spec("subnet", i))["Subnet"]
    client("ec2", r).modify_subnet_attribute(SubnetId=made["SubnetId"], AssignIpv6AddressOnCreation={"Value": True})
    return made["SubnetId"], {}


def route_table(r, n, i):
    made = client("ec2", r).create_route_table(VpcId=i["vpcId"], TagSpecifications=spec("route-table", i))["RouteTable"]
    for route in i["routes"]:
        client("ec2", r).create_route(RouteTableId=made["RouteTableId"], **given(
            DestinationCidrBlock=route.get("cidrBlock"), DestinationIpv6CidrBlock=route.get("ipv6CidrBlock"),
            GatewayId=route.get("gatewayId"), NatGatewayId=route.get("natGatewayId"),
            EgressOnlyInternetGatewayId=route.get("egressOnlyGatewayId")))
    return made["RouteTableId"], {}


def association(r, n, i):
    made = client("ec2", r).associate_route_table(SubnetId=i["subnetId"], RouteTableId=i["routeTableId"])
    return made["AssociationId"], {}


def eip(r, n, i):
    made = client("ec2", r).allocate_address(Domain=i["domain"])
    return made["AllocationId"], {"publicIp": made["PublicIp"]}


def nat_gateway(r, n, i):
    made = client("ec2", r).create_nat_gateway(AllocationId=i["allocationId"], SubnetId=i["subnetId"])["NatGateway"]
    return made["NatGatewayId"], {}


def permission(rule):
    return given(
        IpProtocol=rule["protocol"], FromPort=rule["fromPort"], ToPort=rule["toPort"],
        IpRanges=[{"CidrIp": c} for c in rule.get("cidrBlocks", [])] or None,
        Ipv6Ranges=[{"CidrIpv6": c} for c in rule.get("ipv6CidrBlocks", [])] or None,
        UserIdGroupPairs=[{"GroupId": g} for g in rule.get("securityGroups", [])] or None)


def security_group(r, n, i):
    ec2 = client("ec2", r)
    made = ec2.create_security_group(GroupName=named(n, 255), Description=i["description"], VpcId=i["vpcId"])["GroupId"]
    for group in i.get("ingress", []):
        for source in group.get("securityGroups", []):
            ec2.describe_security_groups(GroupIds=[source])  # moto takes an unknown one
    ec2.revoke_security_group_egress(GroupId=made, IpPermissions=[{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}])
    if i.get("ingress"):
        ec2.authorize_security_group_ingress(GroupId=made, IpPermissions=[permission(p) for p in i["ingress"]])
    if i.get("egress"):
        ec2.authorize_security_group_egress(GroupId=made, IpPermissions=[permission(p) for p in i["egress"]])
    return made, {}


def one_permission(i):
    if ("cidrIpv4" in i) == ("cidrIpv6" in i):
        raise ValueError("a rule has one block")
    return [given(IpProtocol=i["ipProtocol"], FromPort=i["fromPort"], ToPort=i["toPort"],
                  IpRanges=[{"CidrIp": i["cidrIpv4"]}] if "cidrIpv4" in i else None,
                  Ipv6Ranges=[{"CidrIpv6": i["cidrIpv6"]}] if "cidrIpv6" in i else None)]


def ingress_rule(r, n, i):
    made = client("ec2", r).authorize_security_group_ingress(GroupId=i["securityGroupId"], IpPermissions=one_permission(i))
    return made["SecurityGroupRules"][0]["SecurityGroupRuleId"], {}


def egress_rule(r, n, i):
    made = client("ec2", r).authorize_security_group_egress(GroupId=i["securityGroupId"], IpPermissions=one_permission(i))
    return made["SecurityGroupRules"][0]["SecurityGroupRuleId"], {}


def flow_log(r, n, i):
    target, _, folder = i["logDestination"].partition("/")
    if not folder.endswith("/"):
        raise ValueError("a folder of a bucket ends with a slash")
    made = client("ec2", r).create_flow_logs(
        ResourceIds=[i["vpcId"]], ResourceType="VPC", TrafficType=i["trafficType"],
        LogDestinationType=i["logDestinationType"], LogDestination=target)  # moto knows no folders
    if made.get("Unsuccessful"):
        raise ValueError(made["Unsuccessful"][0]["Error"]["Message"])
    return made["FlowLogIds"][0], {}


def bucket(r, n, i):
    name = named(n, 63)
    client("s3", r).create_bucket(Bucket=name, ObjectLockEnabledForBucket=i.get("objectLockEnabled", False),
                                  CreateBucketConfiguration={"LocationConstraint": r})
    return name, {"bucket": name, "arn": "arn:aws:s3:::" + name}


def bucket_closed(r, n, i):
    client("s3", r).put_public_access_block(Bucket=i["bucket"], PublicAccessBlockConfiguration={
        "BlockPublicAcls": i["blockPublicAcls"], "IgnorePublicAcls": i["ignorePublicAcls"],
        "BlockPublicPolicy": i["blockPublicPolicy"], "RestrictPublicBuckets": i["restrictPublicBuckets"]})
    return n, {}


def bucket_lock(r, n, i):
    retention = i["rule"]["defaultRetention"]
    client("s3", r).put_object_lock_configuration(Bucket=i["bucket"], ObjectLockConfiguration={
        "ObjectLockEnabled": "Enabled",
        "Rule": {"DefaultRetention": {"Mode": retention["mode"], "Days": retention["days"]}}})
    return n, {}


def bucket_policy(r, n, i):
    for statement in json.loads(i["policy"])["Statement"]:
        if not statement["Resource"].startswith("arn:aws:s3:::" + i["bucket"]):
            raise ValueError("a policy of another bucket")
    client("s3", r).put_bucket_policy(Bucket=i["bucket"], Policy=i["policy"])
    return n, {}


def bucket_lifecycle(r, n, i):
    client("s3", r).put_bucket_lifecycle_configuration(Bucket=i["bucket"], LifecycleConfiguration={"Rules": [
        {"ID": rule["id"], "Status": rule["status"], "Filter": {"Prefix": rule["filter"]["prefix"]},
         "Expiration": {"Days": rule["expiration"]["days"]}} for rule in i["rules"]]})
    return n, {}


def delivery_stream(r, n, i):
    to = i["extendedS3Configuration"]
    name = named(n, 64)
    if not 60 <= to["bufferingInterval"] <= 900 or not 1 <= to["bufferingSize"] <= 128:
        raise ValueError("buffers of %s s, %s MiB" % (to["bufferingInterval"], to["bufferingSize"]))
    client("iam", r).get_role(RoleName=to["roleArn"].split("/")[-1])
    client("firehose", r).create_delivery_stream(
        DeliveryStreamName=name, DeliveryStreamType="DirectPut", ExtendedS3DestinationConfiguration={
            "RoleARN": to["roleArn"], "BucketARN": to["bucketArn"], "Prefix": to["prefix"],
            "ErrorOutputPrefix": to["errorOutputPrefix"], "CompressionFormat": to["compressionFormat"],
            "FileExtension": to["fileExtension"],
            "BufferingHints": {"IntervalInSeconds": to["bufferingInterval"], "SizeInMBs": to["bufferingSize"]}})
    return name, {"name": name, "arn": f"arn:aws:firehose:{r}:123456789012:deliverystream/{name}"}


def log_subscription(r, n, i):
    client("logs", r).put_subscription_filter(
        logGroupName=i["logGroup"], filterName=named(n, 512), filterPattern=i["filterPattern"],
        destinationArn=i["destinationArn"], roleArn=i["roleArn"])
    return n, {}


def certificate(r, n, i):
    acm = client("acm", r)
    if "certificateBody" in i:
        arn = acm.import_certificate(Certificate=i["certificateBody"].encode(), PrivateKey=i["privateKey"].encode(),
                                     CertificateChain=i["certificateChain"].encode())["CertificateArn"]
        return arn, {"arn": arn}
    arn = acm.request_certificate(DomainName=i["domainName"], ValidationMethod=i["validationMethod"])["CertificateArn"]
    option = acm.describe_certificate(CertificateArn=arn)["Certificate"]["DomainValidationOptions"][0]
    record = option["ResourceRecord"]
    return arn, {"arn": arn, "domainValidationOptions": [
        {"domainName": i["domainName"], "resourceRecordName": record["Name"],
         "resourceRecordType": record["Type"], "resourceRecordValue": record["Value"]}]}


def certificate_validation(r, n, i):
    client("acm", r).describe_certificate(CertificateArn=i["certificateArn"])
    return n, {"certificateArn": i["certificateArn"]}


def record(r, n, i):
    route53 = client("route53", r)
    if i["zoneId"] not in zones:
        zones[i["zoneId"]] = route53.create_hosted_zone(Name="ca.example", CallerReference=i["zoneId"])["HostedZone"]["Id"]
    alias = i.get("aliases", [None])[0]
    change = given(Name=i["name"], Type=i["type"], TTL=i.get("ttl"),
                   ResourceRecords=[{"Value": v} for v in i["records"]] if "records" in i else None,
                   AliasTarget=alias and {"HostedZoneId": alias["zoneId"], "DNSName": alias["name"],
                                          "EvaluateTargetHealth": alias["evaluateTargetHealth"]})
    route53.change_resource_record_sets(
        HostedZoneId=zones[i["zoneId"]], ChangeBatch={"Changes": [{"Action": "UPSERT", "ResourceRecordSet": change}]})
    return n, {"fqdn": i["name"].rstrip(".")}


def suffix(arn):
    return arn.split(":", 5)[5].replace("loadbalancer/", "", 1)


def load_balancer(r, n, i):
    elb = client("elbv2", r)
    if len(i["subnets"]) < 2:
        raise ValueError("a load balancer wants two zones")
    made = elb.create_load_balancer(Name=named(n, 32), Scheme="internal" if i["internal"] else "internet-facing", Type=i["loadBalancerType"], IpAddressType=i["ipAddressType"],
                                    Subnets=i["subnets"], SecurityGroups=i["securityGroups"])["LoadBalancers"][0]
    arn = made["LoadBalancerArn"]
    values = {"idle_timeout.timeout_seconds": i["idleTimeout"], "deletion_protection.enabled": i["enableDeletionProtection"],
              "routing.http.drop_invalid_header_fields.enabled": i["dropInvalidHeaderFields"]}
    if "accessLogs" in i:
        client("s3", r).get_bucket_policy(Bucket=i["accessLogs"]["bucket"])
        values |= {"access_logs.s3.enabled": i["accessLogs"]["enabled"], "access_logs.s3.bucket": i["accessLogs"]["bucket"],
                   "access_logs.s3.prefix": i["accessLogs"]["prefix"]}
    elb.modify_load_balancer_attributes(
        LoadBalancerArn=arn, Attributes=[{"Key": k, "Value": str(v).lower()} for k, v in values.items()])
    return arn, {"arn": arn, "dnsName": made["DNSName"], "zoneId": made["CanonicalHostedZoneId"], "arnSuffix": suffix(arn)}


def target_group(r, n, i):
    elb, check_ = client("elbv2", r), i["healthCheck"]
    arn = elb.create_target_group(
        Name=named(n, 32), Protocol=i["protocol"], Port=i["port"], VpcId=i["vpcId"], TargetType=i["targetType"],
        HealthCheckPath=check_["path"], HealthCheckIntervalSeconds=check_["interval"],
        HealthCheckTimeoutSeconds=check_["timeout"], HealthyThresholdCount=check_["healthyThreshold"],
        UnhealthyThresholdCount=check_["unhealthyThreshold"], Matcher={"HttpCode": check_["matcher"]},
    )["TargetGroups"][0]["TargetGroupArn"]
    elb.modify_target_group_attributes(TargetGroupArn=arn, Attributes=[
        {"Key": "deregistration_delay.timeout_seconds", "Value": str(i["deregistrationDelay"])},
        {"Key": "load_balancing.algorithm.type", "Value": i["loadBalancingAlgorithmType"]}])
    return arn, {"arn": arn, "arnSuffix": arn.split(":", 5)[5]}


TLS_POLICIES = {"ELBSecurityPolicy-TLS13-1-2-2021-06", "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"}


def listener(r, n, i):
    if i["protocol"] != "HTTPS" or i["sslPolicy"] not in TLS_POLICIES:
        raise ValueError("a listener speaks TLS 1.2 or later")
    fixed = i["defaultActions"][0]["fixedResponse"]
    made = client("elbv2", r).create_listener(
        LoadBalancerArn=i["loadBalancerArn"], Protocol=i["protocol"], Port=i["port"], SslPolicy=i["sslPolicy"],
        Certificates=[{"CertificateArn": i["certificateArn"]}],
        DefaultActions=[{"Type": i["defaultActions"][0]["type"], "FixedResponseConfig": {
            "StatusCode": fixed["statusCode"], "ContentType": fixed["contentType"], "MessageBody": fixed["messageBody"]}}])
    arn = made["Listeners"][0]["ListenerArn"]
    return arn, {"arn": arn}


def listener_rule(r, n, i):
    conditions, values = [], 0
    for condition in i["conditions"]:
        if "httpHeader" in condition:
            header = condition["httpHeader"]
            conditions.append({"Field": "http-header", "HttpHeaderConfig": {
                "HttpHeaderName": header["httpHeaderName"], "Values": header["values"]}})
            values += len(header["values"])
        elif "pathPattern" in condition:
            conditions.append({"Field": "path-pattern", "PathPatternConfig": {"Values": condition["pathPattern"]["values"]}})
            values += len(condition["pathPattern"]["values"])
        else:
            conditions.append({"Field": "source-ip", "SourceIpConfig": {"Values": condition["sourceIp"]["values"]}})
            values += len(condition["sourceIp"]["values"])
    if not 1 <= values <= 5:
        raise ValueError("a rule compares one to five values")
    made = client("elbv2", r).create_rule(
        ListenerArn=i["listenerArn"], Priority=i["priority"], Conditions=conditions,
        Actions=[{"Type": a["type"], "TargetGroupArn": a["targetGroupArn"]} for a in i["actions"]])
    arn = made["Rules"][0]["RuleArn"]
    return arn, {"arn": arn}


RETENTION = {1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653}


def log_group(r, n, i):
    logs, name = client("logs", r), named(n, 512)
    logs.create_log_group(logGroupName=name)
    if i["retentionInDays"] not in RETENTION:
        raise ValueError("retention of %s days" % i["retentionInDays"])
    logs.put_retention_policy(logGroupName=name, retentionInDays=i["retentionInDays"])
    return name, {"name": name, "arn": f"arn:aws:logs:{r}:123456789012:log-group:{name}"}


def metric_filter(r, n, i):
    change = i["metricTransformation"]
    client("logs", r).put_metric_filter(
        logGroupName=i["logGroupName"], filterName=named(n, 512), filterPattern=i["pattern"], metricTransformations=[
            {"metricName": change["name"], "metricNamespace": change["namespace"], "metricValue": change["value"]}])
    return n, {}


def alarm(r, n, i):
    if i["period"] not in (10, 20, 30) and i["period"] % 60:
        raise ValueError("period of %s seconds" % i["period"])
    client("cloudwatch", r).put_metric_alarm(**given(
        AlarmName=named(n, 255), AlarmDescription=i["alarmDescription"], Namespace=i["namespace"], MetricName=i["metricName"],
        Dimensions=[{"Name": k, "Value": v} for k, v in i.get("dimensions", {}).items()], Period=i["period"],
        EvaluationPeriods=i["evaluationPeriods"], Threshold=float(i["threshold"]), ComparisonOperator=i["comparisonOperator"],
        Statistic=i.get("statistic"), ExtendedStatistic=i.get("extendedStatistic"),
        TreatMissingData=i["treatMissingData"], AlarmActions=i.get("alarmActions") or None, OKActions=i.get("okActions") or None))
    return n, {}


def dashboard(r, n, i):
    json.loads(i["dashboardBody"])
    client("cloudwatch", r).put_dashboard(DashboardName=i["dashboardName"], DashboardBody=i["dashboardBody"])
    return n, {}


TRUSTED = {"ecs-tasks.amazonaws.com", "firehose.amazonaws.com", "logs.amazonaws.com"}


def role(r, n, i):
    trust = json.loads(i["assumeRolePolicy"])
    if trust["Statement"][0]["Principal"].get("Service") not in TRUSTED:
        raise ValueError("who may assume it?")
    made = client("iam", r).create_role(RoleName=named(n, 64), AssumeRolePolicyDocument=i["assumeRolePolicy"])["Role"]
    return made["RoleName"], {"arn": made["Arn"], "name": made["RoleName"]}


def role_policy(r, n, i):
    client("iam", r).put_role_policy(RoleName=i["role"], PolicyName=named(n, 128), PolicyDocument=i["policy"])
    return n, {}


def secret(r, n, i):
    made = client("secretsmanager", r).create_secret(Name=named(n, 512), Description=i["description"])
    if i["recoveryWindowInDays"] not in [0, *range(7, 31)]:
        raise ValueError("recovery window of %s days" % i["recoveryWindowInDays"])
    return made["ARN"], {"arn": made["ARN"]}


def secret_version(r, n, i):
    json.loads(i["secretString"])
    made = client("secretsmanager", r).put_secret_value(SecretId=i["secretId"], SecretString=i["secretString"])
    return n, {"arn": made["ARN"], "versionId": made["VersionId"]}


def cluster(r, n, i):
    made = client("ecs", r).create_cluster(clusterName=named(n, 255))["cluster"]
    return made["clusterArn"], {"arn": made["clusterArn"], "name": made["clusterName"]}


def task_definition(r, n, i):
    containers = json.loads(i["containerDefinitions"])
    names = {c["name"] for c in containers}
    volumes = {v["name"] for v in i.get("volumes", [])}
    for c in containers:
        for d in c.get("dependsOn", []):
            if d["containerName"] not in names:
                raise ValueError("depends on no container: " + d["containerName"])
        for m in c.get("mountPoints", []):
            if m["sourceVolume"] not in volumes:
                raise ValueError("mounts no volume: " + m["sourceVolume"])
        if not 2 <= c.get("stopTimeout", 30) <= 120:
            raise ValueError("stopTimeout of %s seconds" % c["stopTimeout"])
        for s in c.get("secrets", []):
            client("secretsmanager", r).describe_secret(SecretId=":".join(s["valueFrom"].split(":")[:7]))
    for a in (i["executionRoleArn"], i["taskRoleArn"]):
        client("iam", r).get_role(RoleName=a.split("/")[-1])
    platform = i["runtimePlatform"]
    made = client("ecs", r).register_task_definition(
        family=i["family"], networkMode=i["networkMode"], requiresCompatibilities=i["requiresCompatibilities"], cpu=i["cpu"],
        memory=i["memory"], executionRoleArn=i["executionRoleArn"], taskRoleArn=i["taskRoleArn"],
        volumes=[{"name": v} for v in sorted(volumes)], containerDefinitions=containers, runtimePlatform={
            "cpuArchitecture": platform["cpuArchitecture"], "operatingSystemFamily": platform["operatingSystemFamily"]},
    )["taskDefinition"]
    return made["family"], {"arn": made["taskDefinitionArn"]}


def service(r, n, i):
    net, breaker, target = i["networkConfiguration"], i["deploymentCircuitBreaker"], i["loadBalancers"][0]
    task = client("ecs", r).describe_task_definition(taskDefinition=i["taskDefinition"])["taskDefinition"]
    ports = [p["containerPort"] for c in task["containerDefinitions"] if c["name"] == target["containerName"]
             for p in c["portMappings"]]
    if target["containerPort"] not in ports:
        raise ValueError("the container opens no such port")
    made = client("ecs", r).create_service(
        cluster=i["cluster"], serviceName=named(n, 255), taskDefinition=i["taskDefinition"], desiredCount=i["desiredCount"],
        launchType=i["launchType"], platformVersion=i["platformVersion"], propagateTags=i["propagateTags"],
        enableECSManagedTags=i["enableEcsManagedTags"], availabilityZoneRebalancing=i["availabilityZoneRebalancing"],
        healthCheckGracePeriodSeconds=i["healthCheckGracePeriodSeconds"],
        deploymentConfiguration={
            "deploymentCircuitBreaker": {"enable": breaker["enable"], "rollback": breaker["rollback"]},
            "minimumHealthyPercent": i["deploymentMinimumHealthyPercent"], "maximumPercent": i["deploymentMaximumPercent"]},
        networkConfiguration={"awsvpcConfiguration": {
            "subnets": net["subnets"], "securityGroups": net["securityGroups"],
            "assignPublicIp": "ENABLED" if net["assignPublicIp"] else "DISABLED"}},
        loadBalancers=[{"targetGroupArn": target["targetGroupArn"], "containerName": target["containerName"],
                        "containerPort": target["containerPort"]}])["service"]
    return made["serviceArn"], {"name": made["serviceName"]}


def scaling_target(r, n, i):
    if not 0 < i["minCapacity"] <= i["maxCapacity"]:
        raise ValueError("least and most")
    client("application-autoscaling", r).register_scalable_target(
        ServiceNamespace=i["serviceNamespace"], ResourceId=i["resourceId"], ScalableDimension=i["scalableDimension"],
        MinCapacity=i["minCapacity"], MaxCapacity=i["maxCapacity"])
    return i["resourceId"], {}


def scaling_policy(r, n, i):
    tracking = i["targetTrackingScalingPolicyConfiguration"]
    client("application-autoscaling", r).put_scaling_policy(
        PolicyName=named(n, 256), ServiceNamespace=i["serviceNamespace"], ResourceId=i["resourceId"],
        ScalableDimension=i["scalableDimension"], PolicyType=i["policyType"], TargetTrackingScalingPolicyConfiguration={
            "TargetValue": float(tracking["targetValue"]), "ScaleInCooldown": tracking["scaleInCooldown"],
            "ScaleOutCooldown": tracking["scaleOutCooldown"], "PredefinedMetricSpecification": {
                "PredefinedMetricType": tracking["predefinedMetricSpecification"]["predefinedMetricType"]}})
    return n, {}


def repository(r, n, i):
    made = client("ecr", r).create_repository(
        repositoryName=named(n, 256), imageTagMutability=i["imageTagMutability"],
        imageScanningConfiguration={"scanOnPush": i["imageScanningConfiguration"]["scanOnPush"]})["repository"]
    return made["repositoryName"], {
        "name": made["repositoryName"], "arn": made["repositoryArn"], "repositoryUrl": made["repositoryUri"]}


def lifecycle(r, n, i):
    client("ecr", r).put_lifecycle_policy(repositoryName=i["repository"], lifecyclePolicyText=i["policy"])
    return n, {}


def topic(r, n, i):
    arn = client("sns", r).create_topic(Name=named(n, 256))["TopicArn"]
    return arn, {"arn": arn}


def subscription(r, n, i):
    client("sns", r).subscribe(TopicArn=i["topic"], Protocol=i["protocol"], Endpoint=i["endpoint"])
    return n, {}


HANDLERS = {
    "acm/certificate:Certificate": certificate, "acm/certificateValidation:CertificateValidation": certificate_validation,
    "appautoscaling/policy:Policy": scaling_policy, "appautoscaling/target:Target": scaling_target,
    "cloudwatch/dashboard:Dashboard": dashboard, "cloudwatch/logGroup:LogGroup": log_group,
    "cloudwatch/logMetricFilter:LogMetricFilter": metric_filter, "cloudwatch/metricAlarm:MetricAlarm": alarm,
    "ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway": egress_only, "ec2/eip:Eip": eip,
    "ec2/internetGateway:InternetGateway": internet_gateway, "ec2/natGateway:NatGateway": nat_gateway,
    "cloudwatch/logSubscriptionFilter:LogSubscriptionFilter": log_subscription, "ec2/flowLog:FlowLog": flow_log,
    "ec2/routeTable:RouteTable": route_table, "ec2/routeTableAssociation:RouteTableAssociation": association,
    "ec2/securityGroup:SecurityGroup": security_group, "ec2/subnet:Subnet": subnet, "ec2/vpc:Vpc": vpc,
    "ecr/lifecyclePolicy:LifecyclePolicy": lifecycle, "ecr/repository:Repository": repository,
    "ecs/cluster:Cluster": cluster, "ecs/service:Service": service, "ecs/taskDefinition:TaskDefinition": task_definition,
    "iam/role:Role": role, "iam/rolePolicy:RolePolicy": role_policy, "lb/listener:Listener": listener,
    "lb/listenerRule:ListenerRule": listener_rule, "lb/loadBalancer:LoadBalancer": load_balancer,
    "lb/targetGroup:TargetGroup": target_group, "route53/record:Record": record,
    "kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": delivery_stream,
    "s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2": bucket_lifecycle,
    "s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2": bucket_lock,
    "s3/bucketPolicy:BucketPolicy": bucket_policy, "s3/bucketPublicAccessBlock:BucketPublicAccessBlock": bucket_closed,
    "s3/bucketV2:BucketV2": bucket, "vpc/securityGroupEgressRule:SecurityGroupEgressRule": egress_rule,
    "vpc/securityGroupIngressRule:SecurityGroupIngressRule": ingress_rule,
    "secretsmanager/secret:Secret": secret, "secretsmanager/secretVersion:SecretVersion": secret_version,
    "sns/topic:Topic": topic, "sns/topicSubscription:TopicSubscription": subscription,
}


def whole(value):
    """Numbers come as floating ones."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {k: whole(v) for k, v in value.items()}
    if isinstance(value, list):
        return [whole(v) for v in value]
    return value


def answer(asked):
    region, kind = asked["region"], asked["type"]
    if kind == "zones":
        found = client("ec2", region).describe_availability_zones()["AvailabilityZones"]
        return {"id": "zones", "state": {"names": [z["ZoneName"] for z in found]}}
    handler = HANDLERS.get(kind.removeprefix("aws:"))
    if handler is None:
        raise ValueError("no handler for " + kind)
    made, state = handler(region, asked["name"], whole(asked["inputs"]))
    return {"id": made, "state": state}


def main():
    with mock_aws():
        for line in sys.stdin:
            asked = json.loads(line)
            try:
                reply = answer(asked)
            except Exception as e:  # every refusal is an answer
                reply = {"error": f"{asked['type']} {asked.get('name')}: {type(e).__name__}: {e}"[:2000]}
            print(json.dumps(reply), flush=True)


main()
