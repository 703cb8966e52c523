using WritersRoom.Chat.Intents;

namespace WritersRoom.Tests.Chat.Intents;

public sealed class IntentClassifierTests
{
    private static readonly List<(string Label, string Message)> Labelled = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Chat", "Intents", "messages.txt"))
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Split(" | ", 2))
        .Select(parts => (parts[0], parts[1]))
        .ToList();

    [Fact]
    public void Rules_are_right_on_the_labelled_messages_they_answer()
    {
        Labelled.Count.ShouldBeGreaterThanOrEqualTo(200);
        var ruled = Labelled
            .Select(row => (row.Label, row.Message, Decision: IntentClassifier.Classify(row.Message)))
            .Where(row => row.Decision.Source == IntentSource.Rules)
            .ToList();
        var wrong = ruled.Where(row => NameOf(row.Decision.Intent) != row.Label).Select(row => $"{row.Message}: {row.Decision.Intent}").ToList();

        ruled.Count.ShouldBeGreaterThan(Labelled.Count * 9 / 10);
        ((double)wrong.Count / ruled.Count).ShouldBeLessThanOrEqualTo(0.05, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("Who gets the credit?")]
    [InlineData("Does anyone march in the film?")]
    [InlineData("What are the facts about the war?")]
    public void A_word_inside_another_word_tells_nothing(string message) =>
        IntentClassifier.Classify(message).Intent.ShouldBe(Intent.GlobalQuestion);

    [Fact]
    public void What_is_quoted_is_talked_about_not_said() =>
        IntentClassifier.Classify("Who says \"rewrite the whole thing, what do you think\"?").Intent.ShouldBe(Intent.GlobalQuestion);

    [Fact]
    public void A_hint_is_believed() =>
        IntentClassifier.Classify("Where is the letter?", Intent.Brainstorm).ShouldBe(new IntentDecision(Intent.Brainstorm, 1, IntentSource.Hint));

    [Theory]
    [InlineData(true, Intent.SceneFeedback)]
    [InlineData(false, Intent.GlobalQuestion)]
    public void What_the_rules_leave_open_is_about_the_open_scene_or_else_the_script(bool isSceneOpen, Intent intent)
    {
        var decision = IntentClassifier.Classify("Hmm, the necklace.", isSceneOpen: isSceneOpen);

        decision.Source.ShouldBe(IntentSource.Default);
        decision.Intent.ShouldBe(intent);
    }

    private static string NameOf(Intent intent) => intent switch
    {
        Intent.LocalEdit => "local_edit",
        Intent.SceneFeedback => "scene_feedback",
        Intent.GlobalQuestion => "global_question",
        _ => "brainstorm",
    };
}
