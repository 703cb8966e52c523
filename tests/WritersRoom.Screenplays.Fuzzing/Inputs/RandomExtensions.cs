namespace WritersRoom.Screenplays.Fuzzing.Inputs;

internal static class RandomExtensions
{
    public static T Pick<T>(this Random random, IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>A place in a text, its end included.</summary>
    public static int Place(this Random random, string text) => random.Next(text.Length + 1);
}
