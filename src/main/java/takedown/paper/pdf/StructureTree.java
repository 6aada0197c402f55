package takedown.paper.pdf;

import java.io.IOException;

/** The structure tree (ISO 32000-1, 14.7) of a document that is one table, written as the rows arrive. */
final class StructureTree {
    private final PdfFile pdf;
    private final int root;
    private final int document;
    private final int table;
    private final StringBuilder parts = new StringBuilder();
    private final StringBuilder rows = new StringBuilder();
    private final StringBuilder parents = new StringBuilder();
    private StringBuilder onPage = new StringBuilder();
    private StringBuilder inRow = new StringBuilder();
    private int row;
    private int marks;

    StructureTree(PdfFile pdf) {
        this.pdf = pdf;
        root = pdf.reserve();
        document = pdf.reserve();
        table = pdf.reserve();
    }

    /** @return the number of the paragraph's marked content on the page */
    int paragraph(String tag, int page) throws IOException {
        int element = pdf.add("<</S/" + tag + "/P " + document + " 0 R/Pg " + page + " 0 R/K " + marks + ">>");
        parts.append(element).append(" 0 R ");
        return mark(element);
    }

    void openTable() {
        parts.append(table).append(" 0 R ");
    }

    void openRow() {
        row = pdf.reserve();
        inRow = new StringBuilder();
    }

    /**
     * @param scope of a header cell; else empty
     * @param actual the whole text, if the page shows it in pieces; else empty
     * @return the number of the cell's marked content on the page
     */
    int cell(String tag, String scope, int page, String actual) throws IOException {
        int element = pdf.add("<</S/" + tag + "/P " + row + " 0 R/Pg " + page + " 0 R/K " + marks
                + (scope.isEmpty() ? "" : "/A<</O/Table/Scope/" + scope + ">>")
                + (actual.isEmpty() ? "" : "/ActualText" + PdfFile.text(actual)) + ">>");
        inRow.append(element).append(" 0 R ");
        return mark(element);
    }

    void closeRow() throws IOException {
        pdf.put(row, "<</S/TR/P " + table + " 0 R/K[" + inRow + "]>>");
        rows.append(row).append(" 0 R ");
    }

    private int mark(int element) {
        onPage.append(element).append(" 0 R ");
        return marks++;
    }

    void endPage(int index) throws IOException {
        int all = pdf.add("[" + onPage + "]");
        parents.append(index).append(' ').append(all).append(" 0 R ");
        onPage = new StringBuilder();
        marks = 0;
    }

    /** @return the object number of the root */
    int finish(int pages) throws IOException {
        pdf.put(table, "<</S/Table/P " + document + " 0 R/K[" + rows + "]>>");
        pdf.put(document, "<</S/Document/P " + root + " 0 R/K[" + parts + "]>>");
        int tree = pdf.add("<</Nums[" + parents + "]>>");
        pdf.put(
                root,
                "<</Type/StructTreeRoot/K " + document + " 0 R/ParentTree " + tree + " 0 R/ParentTreeNextKey " + pages
                        + ">>");
        return root;
    }
}
