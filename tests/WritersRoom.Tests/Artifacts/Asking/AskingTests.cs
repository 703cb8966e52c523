using Microsoft.Extensions.AI;
using WritersRoom.Artifacts;
using WritersRoom.Problems;
using WritersRoom.Tests.Scripts;
using WritersRoom.TestSupport.Llm;
using WritersRoom.Usage;

namespace WritersRoom.Tests.Artifacts.Asking;

/// <summary>What becomes of a model's answers, good and bad.</summary>
public sealed class AskingTests(ScriptRoom room) : IClassFixture<ScriptRoom>
{
    private const string Good =
        """
        {"action":"Anna hides a key.","conflict":"Carl will not promise.","character_changes":[{"character":"Carl","change":"turns from her"}],
         "plot_progression":"The key is hidden.","tone":"Tense."}
        """;

    [Fact]
    public async Task Every_artifact_is_made_by_the_model_that_is_configured()
    {
        var model = new ScriptedModel(ScriptedAnalyst.Answer);
        using var analysts = new ModelledRoom(room, model);

        (await analysts.MakeAllAsync()).ShouldAllBe(made => made.GeneratedBy == "scripted-1");
        model.Calls.Count.ShouldBe(6);
        (await analysts.LedgerAsync()).Count.ShouldBe(6);
    }

    [Fact]
    public async Task Without_a_model_every_artifact_is_extractive_and_nothing_is_on_the_ledger()
    {
        using var analysts = new ModelledRoom(room, null);

        (await analysts.MakeAllAsync()).ShouldAllBe(made => made.GeneratedBy == GeneratedBy.Extractive);
        (await analysts.LedgerAsync()).ShouldBeEmpty();
        analysts.EstimateAll().ShouldAllBe(estimate => estimate == ArtifactEstimate.Free);
    }

    [Theory]
    [InlineData("SceneCard")]
    [InlineData("Structure")]
    [InlineData("Outline")]
    [InlineData("CharacterSheet")]
    [InlineData("PlotThreads")]
    [InlineData("SceneRelationships")]
    public async Task Any_artifact_can_be_left_to_the_built_in_analyst(string artifact)
    {
        using var analysts = new ModelledRoom(room, new ScriptedModel(ScriptedAnalyst.Answer), ModelledRoom.Keys, ($"Artifacts:Analysts:{artifact}", "Extractive"));

        var made = await analysts.MakeAllAsync();

        made.Where(part => part.GeneratedBy == GeneratedBy.Extractive).Select(part => part.Artifact).ShouldBe([artifact]);
    }

    [Fact]
    public void A_misspelt_choice_stops_the_start_and_names_its_key()
    {
        using var analysts = new ModelledRoom(room, null, ModelledRoom.Keys, ("Artifacts:Analysts:PlotThreads", "modell"));

        Should.Throw<Microsoft.Extensions.Options.OptionsValidationException>(() => analysts.Options).Failures
            .ShouldBe(["Artifacts:Analysts:PlotThreads must be 'model' or 'extractive'."]);
    }

    [Theory]
    [InlineData(Good)]
    [InlineData("```json\n" + Good + "\n```")]
    public async Task A_good_answer_becomes_the_artifact(string answer)
    {
        var model = new ScriptedModel(ScriptedAnswer.Of(answer));
        using var analysts = new ModelledRoom(room, model);

        var card = await analysts.CardAsync();

        card.Draft.SummaryText.ShouldBe(
            "**Action:** Anna hides a key.\n**Conflict:** Carl will not promise.\n**Character Changes:** Carl: turns from her.\n" +
            "**Plot Progression:** The key is hidden.\n**Tone:** Tense.");
        card.GeneratedBy.ShouldBe("scripted-1");
        model.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_bad_answer_is_asked_for_again_with_what_was_wrong_and_the_rest_unchanged()
    {
        var model = new ScriptedModel(call => ScriptedAnswer.Of(call.Number == 1 ? Good.Replace("Tense.", "", StringComparison.Ordinal) : Good));
        using var analysts = new ModelledRoom(room, model);

        await analysts.CardAsync();

        model.Calls.Count.ShouldBe(2);
        var (first, second) = (model.Calls[0].Prompt, model.Calls[1].Prompt);
        second.ShouldStartWith(first);
        second[first.Length..].ShouldContain("'tone' is empty.");
        second[first.Length..].ShouldContain("Anna hides a key.");
        (await analysts.LedgerAsync()).Count.ShouldBe(2);
    }

    public static TheoryData<ScriptedAnswer, string> Bad { get; } = new()
    {
        { ScriptedAnswer.Of("I cannot help with that."), "not one JSON object" },
        { ScriptedAnswer.Of("Here it is: " + Good), "not one JSON object" },
        { ScriptedAnswer.Of("[]"), "not a JSON object" },
        { ScriptedAnswer.Of(" "), "empty" },
        { ScriptedAnswer.CutOff(Good[..60]), "cut off" },
        { ScriptedAnswer.CutOff(Good), "cut off" },
        { ScriptedAnswer.Withheld(), "withheld" },
    };

    [Theory, MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public async Task A_second_bad_answer_is_a_failure_with_a_sentence_for_the_owner(ScriptedAnswer answer, string fault)
    {
        var model = new ScriptedModel(answer);
        using var analysts = new ModelledRoom(room, model);

        var failure = await Should.ThrowAsync<ArtifactFailedException>(() => analysts.CardAsync());

        failure.Message.ShouldStartWith("The card of scene 1 could not be made: the model 'scripted-1' answered twice");
        failure.Message.ShouldContain(fault);
        failure.Message.ShouldContain("Artifacts:Analysts:SceneCard");
        model.Calls.Count.ShouldBe(2);
        (await analysts.LedgerAsync()).ShouldAllBe(row => row.Outcome == CallOutcome.Completed);
    }

    [Fact]
    public async Task A_model_that_cannot_be_asked_is_no_failed_artifact()
    {
        var model = new ScriptedModel(ScriptedAnswer.Failure(new HttpRequestException("529")));
        using var analysts = new ModelledRoom(room, model);

        await Should.ThrowAsync<ModelUnavailableException>(() => analysts.CardAsync());

        model.Calls.Count.ShouldBe(1);
        (await analysts.LedgerAsync()).Select(row => row.Outcome).ShouldBe([CallOutcome.Failed]);
    }

    [Fact]
    public async Task A_cancelled_analysis_cancels_the_call()
    {
        var model = new ScriptedModel(ScriptedAnswer.Hanging());
        using var analysts = new ModelledRoom(room, model);
        using var stop = new CancellationTokenSource();
        var asked = analysts.CardAsync(0, stop.Token);
        await model.WaitForCallAsync(1);

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => asked);
        (await analysts.LedgerAsync()).Select(row => row.Outcome).ShouldBe([CallOutcome.Cancelled]);
    }

    [Fact]
    public async Task Cards_are_made_side_by_side()
    {
        var all = new TaskCompletionSource();
        var model = new ScriptedModel(call => ScriptedAnalyst.Answer(call).After(all.Task));
        using var analysts = new ModelledRoom(room, model);
        var cards = new[] { analysts.CardAsync(0), analysts.CardAsync(1), analysts.CardAsync(2) };

        await model.WaitForCallAsync(3);
        all.SetResult();

        (await Task.WhenAll(cards)).Select(card => card.Draft.Action).ShouldBe(["What happens in scene 1.", "What happens in scene 2.", "What happens in scene 3."]);
    }

    [Fact]
    public async Task What_is_too_long_for_the_model_is_refused_before_it_is_sent()
    {
        var model = new ScriptedModel(ScriptedAnalyst.Answer);
        var script = string.Concat(Enumerable.Range(0, 60).Select(i => $"INT. ROOM {i} - DAY\n\n{string.Concat(Enumerable.Repeat("Anna waits for Carl and counts the tiles. ", 20))}\n\n"));
        using var analysts = new ModelledRoom(room, model, script, ("Llm:UnknownContextWindow", "8000"), ("Llm:UnknownOutputLimit", "1000"));

        var failure = await Should.ThrowAsync<ArtifactFailedException>(() => analysts.Threads.FindAsync(analysts.Source, default));

        failure.Message.ShouldContain("The script's whole text is more than the model 'scripted-1' can read at once");
        failure.Message.ShouldContain("Artifacts:Analysts:PlotThreads");
        model.Calls.ShouldBeEmpty();
        analysts.Threads.Estimate(analysts.Source).ShouldBe(ArtifactEstimate.Refused);
    }

    [Fact]
    public async Task Cards_are_shortened_as_far_as_the_model_needs_it()
    {
        var model = new ScriptedModel(ScriptedAnalyst.Answer);
        var script = string.Concat(Enumerable.Range(0, 60).Select(i => $"INT. ROOM {i} - DAY\n\nAnna waits.\n\n"));
        using var analysts = new ModelledRoom(room, model, script, ("Llm:UnknownContextWindow", "9000"), ("Llm:UnknownOutputLimit", "1000"));
        var card = $"**Action:** Deeds.\n**Conflict:** {string.Concat(Enumerable.Repeat("strife and ", 40))}.\n**Character Changes:** None.\n**Plot Progression:** Onward.\n**Tone:** Grey.";
        analysts.Source = analysts.Source with { Cards = Enumerable.Range(0, 60).ToDictionary(i => i, _ => card) };

        await analysts.Structure.FindAsync(analysts.Source, default);

        var prompt = model.Calls[0].Prompt;
        prompt.ShouldContain("Scene 60: INT. ROOM 59 - DAY\nAction: Deeds.\nPlot Progression: Onward.");
        prompt.ShouldNotContain("strife");
    }

    [Fact]
    public async Task The_outline_tells_of_the_structure_that_was_found()
    {
        var model = new ScriptedModel(ScriptedAnalyst.Answer);
        using var analysts = new ModelledRoom(room, model);
        analysts.Source = analysts.Source with { Structure = (await analysts.Structure.FindAsync(analysts.Source, default)).Draft };

        var outline = (await analysts.Outline.WriteAsync(analysts.Source, default)).Draft;

        outline.Acts.Single().ShouldBe(new(1, 0, 2, "Things happen."));
        outline.TurningPoints.Single().SceneIndex.ShouldBe(2);
    }

    [Fact]
    public async Task An_estimate_is_of_the_prompt_that_is_then_sent()
    {
        var model = new ScriptedModel(ScriptedAnalyst.Answer, "claude-haiku-4-5");
        using var analysts = new ModelledRoom(room, model);

        var estimates = analysts.EstimateAll();
        await analysts.MakeAllAsync();

        var ledger = await analysts.LedgerAsync();
        for (var i = 0; i < estimates.Count; i++)
        {
            // The scripted model counts by the same estimate, but not the schema, which its provider would.
            estimates[i].InputTokens.ShouldBeInRange(ledger[i].InputTokens, ledger[i].InputTokens + 400);
            estimates[i].CostMicroUsd.ShouldBe(estimates[i].InputTokens + (5 * estimates[i].OutputTokens));
        }

        ArtifactEstimate.Sum(estimates).Calls.ShouldBe(6);
    }

    [Fact]
    public void The_cost_of_a_model_without_a_price_is_unknown_and_so_is_every_sum_with_it()
    {
        using var analysts = new ModelledRoom(room, new ScriptedModel(ScriptedAnalyst.Answer));

        var estimate = analysts.Cards.Estimate(analysts.Source, 0);

        (estimate.Calls, estimate.CostMicroUsd).ShouldBe((1, null));
        (estimate + new ArtifactEstimate(1, 2, 3, 4)).CostMicroUsd.ShouldBeNull();
    }

    [Fact]
    public async Task No_temperature_is_sent_and_the_answer_has_room()
    {
        var model = new ScriptedModel(ScriptedAnalyst.Answer);
        using var analysts = new ModelledRoom(room, model);

        await analysts.MakeAllAsync();

        model.Calls.ShouldAllBe(call => call.Options!.Temperature == null && call.Options.MaxOutputTokens >= 2000 && call.Options.MaxOutputTokens <= 4096);
        model.Calls.ShouldAllBe(call => call.Messages.Count == 2 && call.Messages[0].Role == ChatRole.System);
    }
}
