package io.quorate.config;

import java.io.StringReader;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

import io.quorate.config.Problem.Fault;
import io.quorate.config.RawValue.Shape;

/**
 * Parses one YAML document into paths and texts. Ignores the types that YAML infers: {@code 00123}, {@code no} and
 * {@code 1e5} stay as written. A message never shows a line of the file, which may hold a secret.
 */
record YamlSource(String name, Problems problems, Map<ConfigPath, RawValue> entries) {

    static final String TOO_LARGE = "too large or too deep once its aliases are followed";

    private static final int MAX_CHARACTERS = 1 << 20;
    private static final int MAX_DEPTH = 16;
    private static final int MAX_ALIASES = 64;
    private static final int MAX_NODES = 20_000;
    private static final Set<Tag> TAGS =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MERGE, Tag.MAP, Tag.SEQ);

    /**
     * Returns the nodes of a document below {@code root}; problems of its form are added to {@code problems}.
     *
     * @param name the name of the file, for messages
     */
    static Map<ConfigPath, RawValue> read(String text, String name, ConfigPath root, Problems problems) {
        YamlSource source = new YamlSource(name, problems, new LinkedHashMap<>());
        try {
            source.compose(text, root);
        } catch (MarkedYAMLException e) {
            @Nullable Mark mark = e.getProblemMark();
            String where = mark == null ? name : source.origin(mark.getLine());
            source.refuse(root, where, e.getProblem(), "; mind indentation, colons and quotes there");
        } catch (YAMLException e) {
            source.refuse(root, name, e.getMessage(), "");
        }
        return source.entries;
    }

    private void refuse(ConfigPath root, String where, @Nullable String why, String remedy) {
        entries.clear();
        problems.add(Fault.SYNTAX, root, where, "not YAML: " + YamlFault.words(why) + remedy);
    }

    private void compose(String text, ConfigPath root) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(MAX_ALIASES);
        @Nullable Node document = new Yaml(options).compose(new StringReader(text));
        if (document != null) {
            walk(document, root);
        }
    }

    private void walk(Node node, ConfigPath path) {
        if (path.segments().size() > MAX_DEPTH || entries.size() >= MAX_NODES) {
            throw new YAMLException(TOO_LARGE);
        }
        if (!TAGS.contains(node.getTag())) {
            problems.add(Fault.SYNTAX, path, origin(node), "has a YAML tag of its own; write a plain value");
        } else if (node instanceof MappingNode block) {
            entries.put(path, RawValue.of(Shape.BLOCK, origin(node)));
            walkBlock(block, path);
        } else if (node instanceof SequenceNode list) {
            entries.put(path, RawValue.of(Shape.LIST, origin(node)));
            walkList(list, path);
        } else if (node instanceof ScalarNode value) {
            entries.put(path, scalar(value));
        }
    }

    private void walkBlock(MappingNode block, ConfigPath path) {
        Map<String, Integer> lines = new HashMap<>();
        for (NodeTuple tuple : block.getValue()) {
            Node key = tuple.getKeyNode();
            if (!(key instanceof ScalarNode name)) {
                problems.add(Fault.SYNTAX, path, origin(key), "has a key that is not plain text; write a plain name");
                continue;
            }
            ConfigPath child = path.child(name.getValue());
            @Nullable Integer before = lines.putIfAbsent(name.getValue(), line(key));
            if (before != null) {
                problems.add(
                        Fault.DUPLICATE_KEY, child, origin(key), "is already set in line " + before + "; keep one");
            } else {
                walk(tuple.getValueNode(), child);
            }
        }
    }

    private void walkList(SequenceNode list, ConfigPath path) {
        int position = 0;
        for (Node item : list.getValue()) {
            walk(item, path.item(position++));
        }
    }

    private RawValue scalar(ScalarNode value) {
        boolean nothing =
                value.getScalarStyle() == ScalarStyle.PLAIN && value.getTag().equals(Tag.NULL);
        return nothing ? RawValue.of(Shape.NOTHING, origin(value)) : RawValue.text(value.getValue(), origin(value));
    }

    private String origin(Node node) {
        return origin(line(node) - 1);
    }

    private String origin(int lineFromZero) {
        return name + " line " + (lineFromZero + 1);
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
