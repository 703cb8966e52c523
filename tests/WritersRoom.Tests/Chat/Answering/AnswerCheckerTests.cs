using WritersRoom.Chat;
using WritersRoom.Chat.Answering;
using WritersRoom.Chat.Intents;
using WritersRoom.Chat.Receipts;
using WritersRoom.Evals.Exam;
using WritersRoom.Retrieval;

namespace WritersRoom.Tests.Chat.Answering;

/// <summary>What a checker without a model makes of a model's sentences: those that are true stand, those that are not are told.</summary>
public sealed class AnswerCheckerTests
{
    private static readonly Lazy<List<JudgedSentence>> Judged = new(() => [.. Sentences().GroupBy(row => row.Script).SelectMany(script => Judge(script.Key, [.. script]))]);

    [Fact]
    public void There_are_forty_true_sentences_and_ten_of_each_kind_of_false_ones()
    {
        Judged.Value.Count(row => row.Kind == "true").ShouldBe(40);
        foreach (var kind in new[] { "invented_scene", "wrong_speaker", "altered_quote", "unknown_name" })
            Judged.Value.Count(row => row.Kind == kind).ShouldBe(10, kind);
    }

    [Theory]
    [InlineData("invented_scene")]
    [InlineData("altered_quote")]
    public void Every_invented_scene_and_every_altered_quote_is_told(string kind) =>
        Judged.Value.Where(row => row.Kind == kind && !row.IsStruck).Select(row => row.Said).ShouldBeEmpty();

    [Fact]
    public void Nineteen_of_twenty_false_sentences_are_told()
    {
        var missed = Judged.Value.Where(row => row.Kind != "true" && !row.IsStruck).Select(row => $"{row.Said} {row.Verdict}").ToList();

        missed.Count.ShouldBeLessThanOrEqualTo(2, string.Join('\n', missed));
    }

    [Fact]
    public void At_most_one_true_sentence_in_twenty_is_struck()
    {
        var struck = Judged.Value.Where(row => row.Kind == "true" && row.IsStruck).Select(row => $"{row.Said} {row.Verdict} {row.Problem}").ToList();

        struck.Count.ShouldBeLessThanOrEqualTo(2, string.Join('\n', struck));
    }

    [Theory]
    [InlineData("invented_scene", ReceiptProblem.NoSuchScene)]
    [InlineData("wrong_speaker", ReceiptProblem.WrongSpeaker)]
    [InlineData("unknown_name", ReceiptProblem.UnknownName)]
    public void What_is_wrong_is_named(string kind, ReceiptProblem problem) =>
        Judged.Value.Where(row => row.Kind == kind && row.IsStruck).Select(row => row.Problem).Distinct().ShouldBe([problem]);

    [Fact]
    public void What_cannot_be_looked_up_is_said_not_to_be_judged()
    {
        var receipts = Check("macbeth", "Macbeth is a brave man who loses himself. Perhaps Macbeth could hesitate longer. It is a fine play.");

        receipts.Select(receipt => (receipt.Claim, receipt.Verdict, receipt.Problem)).ShouldBe([("Macbeth is a brave man who loses himself.", ReceiptVerdict.Unjudged, ReceiptProblem.NoProof)]);
        receipts[0].Quote.ShouldBe("MACBETH");
    }

    [Theory]
    [InlineData(Intent.LocalEdit)]
    [InlineData(Intent.Brainstorm)]
    public void New_lines_and_new_ideas_are_not_looked_up(Intent intent) => Check("macbeth", "Ophelia enters with a lute in scene 77.", intent).ShouldBeEmpty();

    [Fact]
    public void An_answer_that_says_it_is_no_answer_has_no_receipts() => Check("macbeth", "[[not in script]] Ophelia is not in it [[scene 1: \"Upon the heath.\"]].").ShouldBeEmpty();

    private static IEnumerable<JudgedSentence> Judge(string script, List<(string Script, string Kind, string Said)> sentences)
    {
        var receipts = Check(script, string.Join(' ', sentences.Select(row => row.Said)));
        foreach (var (_, kind, said) in sentences)
        {
            var reader = new CitationReader();
            var shown = (reader.Push(said) + reader.End()).TrimEnd('.');
            var receipt = receipts.SingleOrDefault(receipt => receipt.Claim.TrimEnd('.') == shown);
            yield return new JudgedSentence(kind, said, receipt?.Verdict, receipt?.Problem);
        }
    }

    private static IReadOnlyList<CheckedReceipt> Check(string script, string answer, Intent intent = Intent.GlobalQuestion)
    {
        var reader = new CitationReader();
        foreach (var piece in answer.Chunk(7))
            reader.Push(new string(piece));
        reader.End();
        return AnswerChecker.Check(OpenScriptOf(script), reader, intent);
    }

    private static OpenScript OpenScriptOf(string script)
    {
        var paper = ExamPaper.ReadAll(ExamPaper.FindRepository()).Single(paper => paper.Fixture.Contains(script, StringComparison.OrdinalIgnoreCase));
        var scenes = paper.Screenplay.Scenes;
        return new OpenScript(
            Guid.Empty, paper.Screenplay, ScriptIndex.Build(scenes),
            [.. scenes.Select((scene, i) => new SceneEntry(new Guid(i, 0, 0, new byte[8]), scene.Heading.Text, null, false, scene.Characters.ToHashSet()))], null, null)
        {
            Marks = new ScriptMarks(default, null),
        };
    }

    private static IEnumerable<(string Script, string Kind, string Said)> Sentences() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Chat", "Answering", "sentences.txt"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(" | ", 3))
            .Select(parts => (parts[0], parts[1], parts[2]));

    private sealed record JudgedSentence(string Kind, string Said, ReceiptVerdict? Verdict, ReceiptProblem? Problem)
    {
        public bool IsStruck => Verdict is ReceiptVerdict.Altered or ReceiptVerdict.Missing;
    }
}
