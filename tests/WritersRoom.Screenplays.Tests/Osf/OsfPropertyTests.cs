using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Import;
using WritersRoom.Screenplays.Model;
using WritersRoom.Screenplays.Osf;
using WritersRoom.Screenplays.Tests.Certificates;

namespace WritersRoom.Screenplays.Tests.Osf;

public sealed class OsfPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(600).WithEndSize(25);

    [Fact]
    public void A_screenplay_in_Open_Screenplay_Format_is_read_as_what_it_says() => Check.One(Many, Prop.ForAll(GeneratedScreenplay.Any, generated =>
    {
        var screenplay = OsfDocument.Fitting(generated);
        var document = OsfDocument.Write(screenplay);
        return Same(screenplay, document, OsfReader.Read(document));
    }));

    [Fact]
    public void A_Fade_In_archive_and_one_whose_dual_cues_are_both_marked_are_read_alike() => Check.One(Many, Prop.ForAll(GeneratedScreenplay.Any, generated =>
    {
        var screenplay = OsfDocument.Fitting(generated);
        var document = OsfDocument.Write(screenplay, marksFirstSpeechOnly: false);
        var imported = ScreenplayImporter.Import(OsfDocument.Archive(document), "script.fadein");
        return Same(screenplay, document, new Conversion(imported.Screenplay, imported.Certificate));
    }));

    private static Property Same(Screenplay said, string document, Conversion read)
    {
        var (one, other) = (Forms(said), Forms(read.Screenplay));
        var isSame = one.SequenceEqual(other) && IndependentForm.Titles(said).SequenceEqual(IndependentForm.Titles(read.Screenplay));
        return isSame.Label($"{string.Join('\n', one.Except(other))}\n--- source\n{said.Source}\n--- document\n{document}\n--- read\n{read.Screenplay.Source}\n--- certificate\n{read.Certificate.ToText()}");
    }

    private static List<string> Forms(Screenplay screenplay) => IndependentForm.Of(screenplay).ConvertAll(form => form.Form);
}
