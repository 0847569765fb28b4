package cloud

var watchTypes = map[string]Type{
	"aws:cloudwatch/metricAlarm:MetricAlarm": {
		Name: "name", Limit: 255, ByName: true, ARN: "cloudwatch:{region}:{account}:alarm:{name}", Replace: words("name"), Create: 1, Delete: 1,
	},
	"aws:cloudwatch/compositeAlarm:CompositeAlarm": {
		ARN: "cloudwatch:{region}:{account}:alarm:{alarmName}", Replace: words("alarmName"), Create: 1, Delete: 1,
	},
	"aws:cloudwatch/logMetricFilter:LogMetricFilter": {
		Name: "name", Limit: 512, Replace: words("name logGroupName"), Create: 1, Delete: 1,
	},
	"aws:cloudwatch/dashboard:Dashboard": {
		Name: "dashboardName", Limit: 255, ByName: true, Replace: words("dashboardName"), Create: 1, Delete: 1,
		Answer: func(r *Resource) map[string]any {
			return map[string]any{"dashboardArn": "arn:aws:cloudwatch::" + Account + ":dashboard/" + r.Text("dashboardName")}
		},
	},
	"aws:sns/topic:Topic": {
		Name: "name", Limit: 256, ByARN: true, ARN: "sns:{region}:{account}:{name}", Replace: words("name namePrefix fifoTopic"),
		Create: 1, Delete: 1,
	},
	"aws:sns/topicPolicy:TopicPolicy":             {Replace: words("arn"), Create: 1, Delete: 1, Admit: admitPolicy("policy")},
	"aws:sns/topicSubscription:TopicSubscription": {Replace: words("endpoint protocol topic"), Create: 1, Delete: 1},
	"aws:wafv2/webAcl:WebAcl": {
		Name: "name", Limit: 128, ByARN: true, ARN: "wafv2:{region}:{account}:regional/webacl/{name}/{hex}", Replace: words("name scope"),
		Create: 3, Delete: 3,
	},
	"aws:wafv2/webAclAssociation:WebAclAssociation": {Replace: words("*"), Create: 5, Delete: 2},
}
