using System.Text;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Screenplays.Fdx;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Tests.Fdx;

public sealed class FdxPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(600).WithEndSize(20);

    [Fact]
    public void Any_file_that_nobody_edited_is_written_back_byte_for_byte() => Check.One(Many, Prop.ForAll(FdxDocument.Any, file =>
    {
        var original = FdxOriginal.Read(Encoding.UTF8.GetBytes(file));
        var written = FdxWriter.Write(original.Screenplay, original);
        return (written.Certificate.IsLossless && Text(written.Content) == file).Label($"{file}\n{Text(written.Content)}\n{written.Certificate.ToText()}");
    }));

    /// <summary>One element is taken out, put in or reworded; the rest of the file is still there, once, and in order.</summary>
    [Fact]
    public void An_edit_changes_what_it_touches_and_no_other_paragraph() =>
        Check.One(Many, Prop.ForAll(FdxDocument.Any, Arb.From(Gen.Choose(0, 1000).Two()), (file, choice) =>
        {
            var original = FdxOriginal.Read(Encoding.UTF8.GetBytes(file));
            var elements = original.Screenplay.Elements.ToList();
            var at = elements.Count == 0 ? 0 : choice.Item1 % elements.Count;
            if (choice.Item2 % 3 == 0 || elements.Count == 0)
                elements.Insert(at, new Element(ElementType.Action, "Something quite new."));
            else if (choice.Item2 % 3 == 1)
                elements.RemoveAt(at);
            else
                elements[at] = new Element(elements[at].Type, elements[at].Text + " and more") { SceneNumber = elements[at].SceneNumber, IsDual = elements[at].IsDual, Depth = elements[at].Depth };
            var edited = FountainReader.Read(FountainWriter.Write(original.Screenplay.TitlePage, elements));

            var written = FdxWriter.Write(edited, original);
            var (before, after) = (Ids(file), Ids(Text(written.Content)));
            // A paragraph that said nothing may say something now: a summary that was reworded.
            var isInOrder = after.Where(before.Contains).SequenceEqual(before.Where(after.Contains));
            var back = FdxReader.Read(written.Content).Screenplay;
            var isSame = !written.Certificate.IsLossless || Said(back).SequenceEqual(Said(edited));
            var isAround = Text(written.Content).Contains("<Watermarking/>", StringComparison.Ordinal) && Text(written.Content).Contains("<Revisions/>", StringComparison.Ordinal);
            return (isInOrder && isSame && isAround && before.Count - after.Count <= Touched(file)).Label($"{isInOrder} {isSame} {isAround} lost {string.Join(' ', before.Except(after))}\n{file}\n--- edited\n{edited.Source}\n--- written\n{Text(written.Content)}\n{written.Certificate.ToText()}");
        }));

    [Fact]
    public void A_file_read_and_written_anew_keeps_every_paragraph_and_dual_dialogue_that_the_certificates_do_not_name() => Check.One(Many, Prop.ForAll(FdxDocument.Any, file => IsKept(file)));

    [Fact]
    public void A_synopsis_of_several_spaces_is_kept_where_it_becomes_one_of_its_scene() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(1), IsKept(
        """
        <FinalDraft DocumentType="Script"><Content><Paragraph Type="Scene Heading"><SceneProperties><Summary><Paragraph><Text>they meet</Text></Paragraph></Summary></SceneProperties><Text>INT. HALL</Text></Paragraph><Paragraph Type="Outline Body"><Text>two  spaces</Text></Paragraph></Content></FinalDraft>
        """));

    [Fact]
    public void Lyrics_that_a_dual_dialogue_begins_with_are_named_where_they_come_to_stand_outside_it()
    {
        const string file =
            """
            <FinalDraft DocumentType="Script"><Content><Paragraph Type="Character"><Text>MARY</Text></Paragraph><Paragraph Type="Dialogue"><Text>Hello.</Text></Paragraph><Paragraph Type="Action"><DualDialogue><Paragraph Type="Lyrics"><Text>la</Text></Paragraph><Paragraph Type="Character"><Text>ONE</Text></Paragraph><Paragraph Type="Character"><Text>TWO</Text></Paragraph></DualDialogue></Paragraph></Content></FinalDraft>
            """;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1), IsKept(file));
        FdxReader.Read(Encoding.UTF8.GetBytes(file)).Certificate.ToText().ShouldContain("a dual dialogue that is not two speeches");
    }

    private static Property IsKept(string file)
    {
        var read = FdxReader.Read(Encoding.UTF8.GetBytes(file));
        var written = FdxWriter.Write(read.Screenplay);
        if (!written.Certificate.IsLossless || read.Certificate.Losses.Any(loss => loss.Place.StartsWith("paragraph", StringComparison.Ordinal)))
            return true.ToProperty();
        var (before, after) = (Paragraphs(file), Paragraphs(Text(written.Content)));
        return before.SequenceEqual(after).Label($"{string.Join('\n', before)}\n---\n{string.Join('\n', after)}\n{file}\n{read.Certificate.ToText()}");
    }

    private static string Text(byte[] content) => Encoding.UTF8.GetString(content);

    private static List<string> Ids(string file) => [.. XDocument.Parse(file).Descendants("Paragraph")
        .Where(paragraph => paragraph.Attribute("Type") is not null && paragraph.Elements("Text").Any(run => !string.IsNullOrWhiteSpace(run.Value))).Select(paragraph => (string?)paragraph.Attribute("Id")).OfType<string>()];

    private static IEnumerable<string> Said(Screenplay screenplay) => screenplay.Elements.Select(element => $"{element.Type} {element.IsDual} {element.SceneNumber} {string.Join(' ', Emphasis.Plain(element.Text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}");

    // A paragraph with all inside it, or a speech and the blank paragraphs under it.
    private static int Touched(string file) => 1 + Ids(file).Count / 2;

    private static string WordsOf(XElement paragraph) => string.Join(
        ' ', string.Concat(paragraph.Elements("Text").Select(run => ((string?)run.Attribute("Style"))?.Contains("AllCaps") == true ? run.Value.ToUpperInvariant() : run.Value)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // What a paragraph says, and which dual dialogue it is in; lines of one speech are one.
    private static List<string> Paragraphs(string file)
    {
        var said = new List<string>();
        foreach (var paragraph in XDocument.Parse(file, LoadOptions.PreserveWhitespace).Root!.Elements("Content").Elements().SelectMany(block => block.DescendantsAndSelf("Paragraph")))
        {
            if (paragraph.Ancestors().Any(outer => outer.Name.LocalName is "ScriptNote" or "SceneProperties" or "Unknown"))
                continue;
            var words = WordsOf(paragraph);
            var summary = paragraph.Elements("SceneProperties").Elements("Summary").Elements("Paragraph").Select(line => $"Outline Body {WordsOf(line)}");
            if (words.Length == 0)
            {
                said.AddRange(summary);
                continue;
            }

            var dual = paragraph.Ancestors("DualDialogue").Any() ? "dual " : "";
            var type = ((string?)paragraph.Attribute("Type") ?? "") switch { "General" or "" => "Action", var known => known };
            if (type == "Dialogue" && said.Count > 0 && said[^1].StartsWith(dual + "Dialogue", StringComparison.Ordinal))
                said[^1] += " " + words;
            else
                said.Add($"{dual}{type} {words}");
            said.AddRange(summary);
        }

        return said;
    }
}
