using WritersRoom.Chat.Intents;

namespace WritersRoom.TestSupport.Llm.Caching;

/// <summary>What a writer does in a conversation of fifty messages: when they write, what they want, where they are in the script, and what they have edited.</summary>
public sealed record WriterTrace(IReadOnlyList<TracedMessage> Messages)
{
    public const int Length = 50;

    private const double SceneChanges = 0.3;
    private const double Edits = 0.3;

    /// <param name="rhythm">How messages follow each other.</param>
    /// <param name="scenes">Scenes of the script.</param>
    /// <param name="seed">The same seed, the same writer.</param>
    public static WriterTrace Of(Rhythm rhythm, int scenes, int seed)
    {
        var random = new Random(seed);
        var messages = new List<TracedMessage>();
        var scene = Math.Min(10, scenes - 1);
        for (var i = 0; i < Length; i++)
        {
            if (random.NextDouble() < SceneChanges)
                scene = random.Next(scenes);
            messages.Add(new TracedMessage(i == 0 ? TimeSpan.Zero : Gap(rhythm, i, random), IntentOf(random.Next(100)), scene, random.NextDouble() < Edits));
        }

        return new WriterTrace(messages);
    }

    private static Intent IntentOf(int percent) => percent switch
    {
        < 35 => Intent.LocalEdit,
        < 65 => Intent.SceneFeedback,
        < 85 => Intent.GlobalQuestion,
        _ => Intent.Brainstorm,
    };

    private static TimeSpan Gap(Rhythm rhythm, int message, Random random) => TimeSpan.FromSeconds(rhythm switch
    {
        Rhythm.OneSitting => 60 + (random.NextDouble() * 120),
        // Median a hundred seconds; one in seven is longer than five minutes.
        Rhythm.FiveSittings => message % 10 == 0 ? 86_400 : Math.Exp(4.6 + Normal(random)),
        _ => 3 * 3600,
    });

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

/// <param name="After">Time since the message before.</param>
/// <param name="Intent">What is wanted.</param>
/// <param name="Scene">The scene that is open, from 0.</param>
/// <param name="HasEdited">Whether the writer has changed that scene since the message before.</param>
public sealed record TracedMessage(TimeSpan After, Intent Intent, int Scene, bool HasEdited);

/// <summary>How a writer's messages follow each other.</summary>
public enum Rhythm
{
    /// <summary>Every gap under five minutes.</summary>
    OneSitting,

    /// <summary>Five sittings of ten messages, a day apart.</summary>
    FiveSittings,

    /// <summary>A message every three hours.</summary>
    Sparse,
}
