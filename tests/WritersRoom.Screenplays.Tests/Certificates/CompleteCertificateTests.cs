using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Export;
using WritersRoom.Screenplays.Fdx;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;
using WritersRoom.Screenplays.PlainText;

namespace WritersRoom.Screenplays.Tests.Certificates;

/// <summary>
/// A canonical comparison, written apart from the one that certificates are made with, finds no difference that the certificate does not name
/// where it is.
/// </summary>
public sealed class CompleteCertificateTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(400).WithEndSize(25);

    [Fact]
    public void FDX_names_whatever_it_does_not_keep() => Check.One(Many, Prop.ForAll(GeneratedScreenplay.Any, screenplay =>
    {
        var written = ScreenplayExporter.Export(screenplay, ExportFormat.Fdx);
        return Unnamed(screenplay, written.Certificate, FdxReader.Read(written.Content));
    }));

    [Fact]
    public void Plain_text_names_whatever_it_does_not_keep() => Check.One(Many, Prop.ForAll(GeneratedScreenplay.Any, screenplay =>
    {
        var written = ScreenplayExporter.Export(screenplay, ExportFormat.PlainText);
        return Unnamed(screenplay, written.Certificate, PlainTextReader.Read(Encoding.UTF8.GetString(written.Content)));
    }));

    [Fact]
    public void Fountain_keeps_all_but_half_characters() => Check.One(Many, Prop.ForAll(GeneratedScreenplay.Any, screenplay =>
    {
        var written = ScreenplayExporter.Export(screenplay, ExportFormat.Fountain);
        var back = FountainReader.Read(Encoding.UTF8.GetString(written.Content));
        return Unnamed(screenplay, written.Certificate, new Conversion(back, new Certificate(new Dictionary<ElementType, int>(), [], [])));
    }));

    // What differs and is not named, as a message; empty holds.
    private static Property Unnamed(Screenplay said, Certificate written, Conversion read)
    {
        var named = written.Losses.Concat(read.Certificate.Losses).SelectMany(loss => LinesOf(loss.Place)).ToHashSet();
        var isTitleNamed = written.Losses.Concat(read.Certificate.Losses).Any(loss => loss.Place == "title page");
        var (one, other) = (IndependentForm.Of(said), IndependentForm.Of(read.Screenplay));
        var faults = Missing(one, other).Where(missing => !LikeNeighbours(one, missing).Any(named.Contains)).Select(missing => $"line {missing.Line} {missing.Form}").ToList();
        var titles = IndependentForm.Titles(said).SequenceEqual(IndependentForm.Titles(read.Screenplay));
        if (!titles && !isTitleNamed)
            faults.Add("title page");
        if (written.IsLossless && read.Certificate.IsLossless && !one.Select(form => form.Form).SequenceEqual(other.Select(form => form.Form)))
            faults.Add("called lossless");
        return (faults.Count == 0).Label($"{string.Join("; ", faults)}\n--- source\n{said.Source}\n--- back\n{read.Screenplay.Source}\n--- certificate\n{written.ToText()}{read.Certificate.ToText()}");
    }

    // Of two page breaks in a row it cannot be said which is gone.
    private static IEnumerable<int> LikeNeighbours(List<(string Form, int Line)> forms, (string Form, int Line) one)
    {
        var index = forms.IndexOf(one);
        var before = forms.Take(index).Reverse().TakeWhile(form => form.Form == one.Form);
        return before.Concat(forms.Skip(index).TakeWhile(form => form.Form == one.Form)).Select(form => form.Line);
    }

    private static IEnumerable<int> LinesOf(string place) => place.StartsWith("line", StringComparison.Ordinal)
        ? place.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Where(word => int.TryParse(word, out _)).Select(word => int.Parse(word, CultureInfo.InvariantCulture))
        : [];

    // The entries of one that are in no longest common subsequence with the other.
    private static List<(string Form, int Line)> Missing(List<(string Form, int Line)> one, List<(string Form, int Line)> other)
    {
        var lengths = new int[one.Count + 1, other.Count + 1];
        for (var i = one.Count - 1; i >= 0; i--)
            for (var j = other.Count - 1; j >= 0; j--)
                lengths[i, j] = one[i].Form == other[j].Form ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        var missing = new List<(string Form, int Line)>();
        for (int i = 0, j = 0; i < one.Count;)
        {
            if (j < other.Count && one[i].Form == other[j].Form)
                (i, j) = (i + 1, j + 1);
            else if (j < other.Count && lengths[i, j + 1] > lengths[i + 1, j])
                j++;
            else
                missing.Add(one[i++]);
        }

        return missing;
    }
}
