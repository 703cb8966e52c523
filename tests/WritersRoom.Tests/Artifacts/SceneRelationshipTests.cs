using WritersRoom.Artifacts;
using WritersRoom.Artifacts.PlotThreads;
using WritersRoom.Artifacts.SceneRelationships;

namespace WritersRoom.Tests.Artifacts;

public sealed class SceneRelationshipTests
{
    private const string Lantern = """
        INT. ATTIC - NIGHT

        Mara finds a BRASS LANTERN under the dust. She polishes the brass lantern.

        MARA
        Will it ever burn again?

        EXT. PIER - DAY

        Gulls. Joss mends a net.

        JOSS
        The tide waits for nobody.

        INT. TAVERN - NIGHT

        Mara and Joss drink in silence.

        EXT. CLIFF - NIGHT

        Rain. Mara lifts the brass lantern, and the ship turns away from the rocks.

        MARA
        The tide waits for nobody!
        """;

    public static TheoryData<string> Scripts => FixtureScripts.All;

    [Fact]
    public void A_thing_that_returns_is_a_setup_with_its_payoff()
    {
        var setup = FixtureScripts.Analyze(Lantern).Relationships().Single(relationship => relationship.RelationshipType == SceneRelationshipType.SetupPayoff);

        (setup.SetupSceneIndex, setup.PayoffSceneIndex).ShouldBe((0, 3));
        setup.Description.ShouldContain("lantern");
        setup.Evidence[1].Quote.ShouldBe("Mara lifts the brass lantern, and the ship turns away from the rocks.");
    }

    [Fact]
    public void A_line_that_someone_else_takes_up_is_a_callback()
    {
        var callback = FixtureScripts.Analyze(Lantern).Relationships().Single(relationship => relationship.RelationshipType == SceneRelationshipType.Callback);

        (callback.SetupSceneIndex, callback.PayoffSceneIndex).ShouldBe((1, 3));
        callback.Evidence.Select(span => span.Quote).ShouldBe(["The tide waits for nobody.", "The tide waits for nobody!"]);
    }

    [Fact]
    public void The_inside_man_and_the_question_of_trust_are_heard_again()
    {
        var echoes = FixtureScripts.Analyst(FixtureScripts.PhoenixChild).Relationships().SelectMany(relationship => relationship.Evidence).Select(span => span.Quote).ToList();

        echoes.ShouldContain("You have an inside man at the factory.");
        echoes.ShouldContain("Do you trust me?");
    }

    [Theory, MemberData(nameof(Scripts))]
    public void Relationships_are_few_and_lead_from_earlier_to_later(string name)
    {
        var relationships = FixtureScripts.Analyst(name).Relationships();

        relationships.Count.ShouldBeInRange(1, 30);
        relationships.ShouldAllBe(relationship => relationship.SetupSceneIndex < relationship.PayoffSceneIndex);
        foreach (var relationship in relationships)
        {
            relationship.Evidence.Select(span => span.SceneIndex).ShouldBe([relationship.SetupSceneIndex, relationship.PayoffSceneIndex]);
            ShouldStandInTheScript(name, relationship.Evidence);
        }
    }

    [Theory, MemberData(nameof(Scripts))]
    public void Threads_have_unique_names_ascending_scenes_and_evidence_in_them(string name)
    {
        var threads = FixtureScripts.Analyst(name).Threads();

        threads.Select(thread => thread.Name).ShouldBeUnique();
        threads.Count.ShouldBeLessThanOrEqualTo(13);
        threads.Select(thread => thread.ThreadType).Distinct().ShouldBe(Enum.GetValues<PlotThreadType>(), ignoreOrder: true);
        foreach (var thread in threads)
        {
            thread.SceneIndices.ShouldBeInOrder();
            thread.SceneIndices.Count.ShouldBeGreaterThan(1);
            thread.Evidence.ShouldAllBe(span => thread.SceneIndices.Contains(span.SceneIndex));
            ShouldStandInTheScript(name, thread.Evidence);
        }
    }

    private static void ShouldStandInTheScript(string name, IReadOnlyList<EvidenceSpan> evidence)
    {
        evidence.ShouldNotBeEmpty();
        foreach (var span in evidence)
        {
            span.Quote.ShouldNotBeNullOrWhiteSpace();
            FixtureScripts.Script(name).Scenes[span.SceneIndex].Elements[span.ElementIndex].Text.ShouldContain(span.Quote, Case.Sensitive);
        }
    }
}
