import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.schemas.ooxml.system.ooxml.TypeSystemHolder;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.CellValue;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFDataValidation;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.xmlbeans.SchemaTypeLoader;
import org.apache.xmlbeans.XmlBeans;
import org.apache.xmlbeans.XmlError;
import org.apache.xmlbeans.XmlObject;
import org.apache.xmlbeans.XmlOptions;

/**
 * What Apache POI finds in workbooks and Word files, a line each, by tabs: file, kind, where, what.
 * fault: a part that breaks its schema. formula: what stands in the file, what it comes to.
 * open, rule, note: cells that are not locked, that have a validation, a comment.
 */
class ByPoi {
  static final PrintStream OUT = new PrintStream(System.out, true, java.nio.charset.StandardCharsets.UTF_8);
  static final SchemaTypeLoader LOADER =
      XmlBeans.typeLoaderUnion(XmlBeans.getBuiltinTypeSystem(), TypeSystemHolder.typeSystem);

  public static void main(String[] files) throws Exception {
    for (String file : files) {
      try (OPCPackage parts = OPCPackage.open(file, PackageAccess.READ)) {
        for (PackagePart part : parts.getParts()) judge(file, part);
        if (file.endsWith(".xlsx")) tellWorkbook(file, new XSSFWorkbook(parts));
        else tell(file, "paragraphs", "", String.valueOf(new XWPFDocument(parts).getParagraphs().size()));
      } catch (Exception cause) {
        tell(file, "fault", "", cause.toString());
      }
    }
  }

  static void tell(String file, String kind, String where, String what) {
    OUT.println(String.join("\t", file, kind, where, what.replace('\n', ' ').replace('\t', ' ')));
  }

  static void judge(String file, PackagePart part) throws Exception {
    String name = part.getPartName().getName();
    if (!part.getContentType().endsWith("+xml") || name.endsWith(".rels") || name.startsWith("/docProps/core")) return;
    try (InputStream content = part.getInputStream()) {
      XmlObject xml = LOADER.parse(content, null, new XmlOptions());
      if (!xml.schemaType().isDocumentType()) {
        tell(file, "fault", name, "no schema has " + xml.schemaType());
        return;
      }
      List<XmlError> errors = new ArrayList<>();
      xml.validate(new XmlOptions().setErrorListener(errors));
      for (XmlError error : errors) tell(file, "fault", name, error.getMessage());
      tell(file, "part", name, "");
    }
  }

  static void tellWorkbook(String file, XSSFWorkbook workbook) {
    FormulaEvaluator evaluator = workbook.getCreationHelper().createFormulaEvaluator();
    for (int index = 0; index < workbook.getNumberOfSheets(); index++) {
      XSSFSheet sheet = workbook.getSheetAt(index);
      for (Row row : sheet) {
        for (Cell cell : row) {
          String where = sheet.getSheetName() + "!" + cell.getAddress();
          if (cell.getCellType() == CellType.FORMULA) tell(file, "formula", where, cached(cell) + " " + computed(evaluator, cell));
          if (!cell.getCellStyle().getLocked()) tell(file, "open", where, "");
          if (cell.getCellComment() != null) tell(file, "note", where, cell.getCellComment().getString().getString());
        }
      }
      for (XSSFDataValidation rule : sheet.getDataValidations()) {
        for (CellRangeAddress area : rule.getRegions().getCellRangeAddresses()) {
          area.forEach(at -> tell(file, "rule", sheet.getSheetName() + "!" + at, rule.getPromptBoxText() + ""));
        }
      }
      if (!workbook.isSheetHidden(index) && !sheet.getProtect()) tell(file, "fault", sheet.getSheetName(), "not locked");
    }
  }

  static String cached(Cell cell) {
    return cell.getCachedFormulaResultType() == CellType.NUMERIC
        ? String.valueOf(cell.getNumericCellValue())
        : cell.getCachedFormulaResultType() == CellType.STRING ? cell.getStringCellValue().replace(' ', '_') : "none";
  }

  static String computed(FormulaEvaluator evaluator, Cell cell) {
    CellValue value = evaluator.evaluate(cell);
    return switch (value.getCellType()) {
      case NUMERIC -> String.valueOf(value.getNumberValue());
      case STRING -> value.getStringValue().replace(' ', '_');
      default -> value.formatAsString();
    };
  }
}
