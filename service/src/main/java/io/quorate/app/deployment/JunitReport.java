package io.quorate.app.deployment;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import io.quorate.app.deployment.Finding.Outcome;

/**
 * Findings in the XML that build servers read. A wrong answer is a failure, an unknown one an error, and a name that
 * was left out is skipped.
 */
final class JunitReport {

    private JunitReport() {}

    static void write(Path file, List<Finding> findings) throws IOException {
        Map<String, List<Finding>> suites = findings.stream()
                .collect(Collectors.groupingBy(
                        finding -> finding.name().suite(), LinkedHashMap::new, Collectors.toList()));
        try (OutputStream out = Files.newOutputStream(file)) {
            XMLStreamWriter xml =
                    XMLOutputFactory.newInstance().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement("testsuites");
            for (Map.Entry<String, List<Finding>> suite : suites.entrySet()) {
                suite(xml, suite.getKey(), suite.getValue());
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException broken) {
            throw new IOException(broken);
        }
    }

    private static void suite(XMLStreamWriter xml, String name, List<Finding> findings) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", name);
        xml.writeAttribute("tests", String.valueOf(findings.size()));
        xml.writeAttribute("failures", count(findings, Outcome.WRONG));
        xml.writeAttribute("errors", count(findings, Outcome.COULD_NOT_TELL, Outcome.PUBLIC_SERVICE_DOWN));
        xml.writeAttribute("skipped", count(findings, Outcome.LEFT_OUT));
        for (Finding finding : findings) {
            testCase(xml, name, finding);
        }
        xml.writeEndElement();
    }

    private static void testCase(XMLStreamWriter xml, String suite, Finding finding) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", suite);
        xml.writeAttribute("name", finding.name().id());
        String element = switch (finding.outcome()) {
            case AS_EXPECTED, SILENT_AS_MEANT -> "";
            case WRONG -> "failure";
            case COULD_NOT_TELL, PUBLIC_SERVICE_DOWN -> "error";
            case LEFT_OUT -> "skipped";
        };
        if (!element.isEmpty()) {
            xml.writeStartElement(element);
            xml.writeAttribute("message", finding.words());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String count(List<Finding> findings, Outcome... outcomes) {
        return String.valueOf(
                findings.stream().filter(finding -> finding.is(outcomes)).count());
    }
}
