package io.quorate.infra.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import com.google.protobuf.Empty;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;
import pulumirpc.Resource.SupportsFeatureRequest;
import pulumirpc.Resource.SupportsFeatureResponse;
import pulumirpc.ResourceMonitorGrpc;

import io.quorate.infra.aws.AwsMocks;

/** Pulumi's engine as a program sees it: resources are registered, nothing is made. On loopback, at any free port. */
final class FakeEngine implements AutoCloseable {

    private final Server server;
    private final Monitor monitor = new Monitor();
    private final Log log = new Log();

    FakeEngine() throws IOException {
        this.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(monitor)
                .addService(log)
                .build()
                .start();
    }

    String address() {
        return "127.0.0.1:" + server.getPort();
    }

    List<RegisterResourceRequest> registered() {
        return List.copyOf(monitor.registered);
    }

    /** Outputs of the stack; empty until the program has given them. */
    Struct outputs() {
        return monitor.outputs;
    }

    /** Errors that the engine would print. */
    List<String> errors() {
        return List.copyOf(log.errors);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static final class Monitor extends ResourceMonitorGrpc.ResourceMonitorImplBase {

        private static final String STACK = "pulumi:pulumi:Stack";

        private final List<RegisterResourceRequest> registered = Collections.synchronizedList(new ArrayList<>());
        private volatile Struct outputs = Struct.getDefaultInstance();

        @Override
        public void supportsFeature(SupportsFeatureRequest asked, StreamObserver<SupportsFeatureResponse> answer) {
            boolean has = List.of("secrets", "resourceReferences").contains(asked.getId());
            send(answer, SupportsFeatureResponse.newBuilder().setHasSupport(has).build());
        }

        @Override
        public void registerResource(RegisterResourceRequest asked, StreamObserver<RegisterResourceResponse> answer) {
            registered.add(asked);
            Struct.Builder state = asked.getObject().toBuilder();
            if (asked.getCustom()) {
                AwsMocks.outputs(asked.getType(), asked.getName())
                        .forEach((name, value) -> state.putFields(name, pack(value)));
            }
            String urn = "urn:pulumi:test::quorate::" + asked.getType() + "::" + asked.getName();
            send(
                    answer,
                    RegisterResourceResponse.newBuilder()
                            .setUrn(urn)
                            .setId(asked.getCustom() ? asked.getName() + "-id" : "")
                            .setObject(state)
                            .build());
        }

        @Override
        public void registerResourceOutputs(RegisterResourceOutputsRequest asked, StreamObserver<Empty> answer) {
            if (asked.getUrn().contains(STACK)) {
                outputs = asked.getOutputs();
            }
            send(answer, Empty.getDefaultInstance());
        }

        @Override
        public void invoke(ResourceInvokeRequest asked, StreamObserver<ResourceInvokeResponse> answer) {
            send(
                    answer,
                    ResourceInvokeResponse.newBuilder()
                            .setReturn(pack(AwsMocks.zones()).getStructValue())
                            .build());
        }

        private static Value pack(Object value) {
            Value.Builder packed = Value.newBuilder();
            if (value instanceof Map<?, ?> map) {
                Struct.Builder struct = Struct.newBuilder();
                map.forEach((name, item) -> struct.putFields(String.valueOf(name), pack(item)));
                return packed.setStructValue(struct).build();
            }
            if (value instanceof List<?> list) {
                ListValue.Builder items = ListValue.newBuilder();
                list.forEach(item -> items.addValues(pack(item)));
                return packed.setListValue(items).build();
            }
            return packed.setStringValue(String.valueOf(value)).build();
        }
    }

    /** Keeps errors only: the program's debug lines hold whole requests. */
    private static final class Log extends EngineGrpc.EngineImplBase {

        private final List<String> errors = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void log(EngineOuterClass.LogRequest said, StreamObserver<Empty> answer) {
            if (said.getSeverity() == EngineOuterClass.LogSeverity.ERROR) {
                errors.add(said.getMessage());
            }
            send(answer, Empty.getDefaultInstance());
        }

        @Override
        public void setRootResource(
                EngineOuterClass.SetRootResourceRequest asked,
                StreamObserver<EngineOuterClass.SetRootResourceResponse> answer) {
            send(answer, EngineOuterClass.SetRootResourceResponse.getDefaultInstance());
        }

        @Override
        public void getRootResource(
                EngineOuterClass.GetRootResourceRequest asked,
                StreamObserver<EngineOuterClass.GetRootResourceResponse> answer) {
            send(answer, EngineOuterClass.GetRootResourceResponse.getDefaultInstance());
        }
    }

    private static <T> void send(StreamObserver<T> answer, T message) {
        answer.onNext(message);
        answer.onCompleted();
    }
}
