using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Artifacts.Asking;
using WritersRoom.Artifacts.CharacterSheets;
using WritersRoom.Artifacts.Outline;
using WritersRoom.Artifacts.PlotThreads;
using WritersRoom.Artifacts.SceneCards;
using WritersRoom.Artifacts.SceneRelationships;
using WritersRoom.Llm;
using WritersRoom.Screenplays.Fountain;

namespace WritersRoom.Tests.Artifacts.Asking;

public sealed class AnswerPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(3000);

    private static readonly string[] Good = [Answers.Card, Answers.Structure, Answers.Outline, Answers.Sheet, Answers.Threads, Answers.Relationships];

    private static readonly string[] Pieces =
    [
        "null", "true", "0", "-1", "3", "1e9", "1.5", "99999999999", "\"\"", "\" \"", "\"Anna\"", "\"\\ud800\"", "\"\\u0000\"", "\"a\\nb\"", "[]", "[[]]", "{}", "[{}]", "{\"scene\":1}",
        "\"climax\"", "\"plot\"", ",", "}", "]", "\"", "\\", "\ud800", "\u0000", "```", "hides a brass key",
    ];

    // A good answer with pieces cut out of it and others put in.
    private static readonly Gen<string> Damaged =
        from good in Gen.Elements(Good)
        from cuts in Gen.ListOf(Cut())
        select cuts.Aggregate(good, Apply);

    private static readonly Gen<string> Anything = Gen.OneOf(Damaged, Gen.ListOf(Gen.Elements(Pieces)).Select(string.Concat), ArbMap.Default.ArbFor<string>().Generator.Select(text => text ?? ""));

    [Fact]
    public void No_answer_brings_a_reader_down_and_what_it_accepts_keeps_the_rules() => Check.One(Many, Prop.ForAll(Arb.From(Anything), text =>
        Answers.Readers.All(read => Holds(text, read))));

    [Fact]
    public void Many_of_the_damaged_answers_are_refused_and_some_are_not()
    {
        var (accepted, refused) = (0, 0);
        Check.One(Many, Prop.ForAll(Arb.From(Damaged), text =>
        {
            var isAccepted = Answers.Readers.Any(read => TryRead(text, read) is not null);
            _ = isAccepted ? accepted++ : refused++;
            return true;
        }));

        accepted.ShouldBeGreaterThan(50);
        refused.ShouldBeGreaterThan(500);
    }

    private static Gen<(int At, int Length, string Piece)> Cut() =>
        from at in Gen.Choose(0, 400)
        from length in Gen.Choose(0, 12)
        from piece in Gen.Elements(Pieces)
        select (at, length, piece);

    private static string Apply(string text, (int At, int Length, string Piece) cut)
    {
        var at = Math.Min(cut.At, text.Length);
        return text[..at] + cut.Piece + text[Math.Min(text.Length, at + cut.Length)..];
    }

    private static bool Holds(string text, Func<AnswerNode, object> read) => TryRead(text, read) switch
    {
        null => true,
        SceneCardDraft card => TokenEstimate.Of(card.SummaryText) <= 250 && IsStorable(card.SummaryText),
        OutlineDraft outline => TokenEstimate.Of(outline.SummaryText) < 500 && IsStorable(outline.SummaryText),
        CharacterSheetDraft sheet => TokenEstimate.Of(sheet.SummaryText) < 300 && IsStorable(sheet.SummaryText),
        IReadOnlyList<PlotThreadDraft> threads => threads.All(thread => thread.SceneIndices.Count > 1 && thread.Evidence.Count > 0 && thread.Evidence.All(Stands) && IsStorable(thread.Name)),
        IReadOnlyList<SceneRelationshipDraft> found => found.All(one => one.SetupSceneIndex < one.PayoffSceneIndex && one.Evidence.Count == 2 && one.Evidence.All(Stands)),
        _ => true,
    };

    private static object? TryRead(string text, Func<AnswerNode, object> read)
    {
        try
        {
            return read(AnswerNode.Parse(text));
        }
        catch (InvalidAnswerException)
        {
            return null;
        }
    }

    private static bool Stands(WritersRoom.Artifacts.EvidenceSpan span) => span.Quote.Length > 0
        && FountainReader.Read(ModelledRoom.Keys).Scenes[span.SceneIndex].Elements[span.ElementIndex].Text.Contains(span.Quote, StringComparison.Ordinal);

    private static bool IsStorable(string text)
    {
        WritersRoom.Data.StoredText.Require("text", text);
        return true;
    }
}
