package io.quorate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The contract as a judge of bodies: JSON Schema 2020-12, which is OpenAPI 3.1's own. */
public final class Contract {

    public static final Path FILE = Path.of("src/main/resources/openapi/mpic.yaml");
    private static final String ID = "https://quorate.invalid/openapi.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;
    private final JsonSchemaFactory schemas;

    private Contract(JsonNode document) {
        this.document = document;
        this.schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                factory -> factory.schemaLoaders(loaders -> loaders.schemas(Map.of(ID, document.toString()))));
    }

    public static Contract read() {
        try {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(200);
            Object tree = new Yaml(new SafeConstructor(options)).load(Files.readString(FILE));
            return new Contract(JSON.valueToTree(tree));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public JsonNode document() {
        return document;
    }

    /** Returns the faults of a body by this schema of the contract; empty for a valid body. */
    public List<String> faults(String schema, String body) {
        return faultsAt("/components/schemas/" + schema, body);
    }

    /** The same by the pointer to a schema. */
    public List<String> faultsAt(String pointer, String body) {
        try {
            List<String> faults = new ArrayList<>();
            for (ValidationMessage fault :
                    schemas.getSchema(SchemaLocation.of(ID + "#" + pointer)).validate(JSON.readTree(body))) {
                faults.add(fault.getMessage());
            }
            return faults;
        } catch (IOException noJson) {
            return List.of("no JSON: " + noJson.getMessage());
        }
    }

    /** Returns the faults of one answer of this path: in its status, media type, body and headers. */
    public List<String> faultsOfAnswer(
            String path, String method, int status, Map<String, String> headers, String body) {
        String at = "/paths/" + path.replace("~", "~0").replace("/", "~1") + "/" + method + "/responses/" + status;
        JsonNode response = resolved(document.at(at));
        if (response.isMissingNode()) {
            return List.of(method + " " + path + " knows no status " + status);
        }
        String type = headers.getOrDefault("content-type", "").replaceAll(";.*", "");
        JsonNode media = response.path("content").path(type);
        if (media.isMissingNode()) {
            return List.of(method + " " + path + " " + status + " knows no media type " + type);
        }
        List<String> faults = new ArrayList<>();
        String schema = media.path("schema").path("$ref").asText();
        if (type.endsWith("json")) {
            faults.addAll(faultsAt(schema.substring(1), body));
        }
        headers.keySet().stream()
                .filter(header -> header.startsWith("x-"))
                .filter(header -> !response.path("headers").has(header))
                .forEach(header -> faults.add("the header " + header + " is not in the contract"));
        response.path("headers").properties().forEach(header -> {
            JsonNode meant = resolved(header.getValue());
            String value = headers.get(header.getKey());
            if (value == null && meant.path("required").asBoolean()) {
                faults.add("the header " + header.getKey() + " is missing");
            } else if (value != null && !resolved(meant.path("schema")).isEmpty()) {
                faults.addAll(valueFaults(header.getKey(), meant.path("schema"), value));
            }
        });
        return faults;
    }

    private List<String> valueFaults(String name, JsonNode schema, String value) {
        JsonNode meant = resolved(schema);
        boolean known = !meant.has("enum") || contains(meant.path("enum"), value);
        boolean shaped = !meant.has("pattern")
                || java.util.regex.Pattern.compile(meant.path("pattern").asText())
                        .matcher(value)
                        .find();
        return known && shaped ? List.of() : List.of("the header " + name + " may not be " + value);
    }

    private static boolean contains(JsonNode list, String value) {
        for (JsonNode item : list) {
            if (item.asText().equals(value)) {
                return true;
            }
        }
        return false;
    }

    public JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }
}
