namespace WritersRoom.Artifacts.Reading;

/// <summary>Whether a line says what will be done: "I'll", "we have to", "let's", "you must".</summary>
internal static class DecisionCues
{
    public static double Score(Passage line)
    {
        var score = 0.0;
        for (var i = 0; i < line.Words.Count; i++)
        {
            var next = i + 1 < line.Words.Count ? line.Words[i + 1].Term : "";
            score += line.Words[i].Term switch
            {
                "i'll" or "we'll" => 1.5,
                "i" or "we" when next is "will" or "shall" or "must" or "won't" => 1.5,
                "let's" => 1.2,
                "must" => 1,
                "have" or "need" or "got" when next == "to" => 1,
                "gonna" => 1,
                "going" when next == "to" => 1,
                "you'll" or "they'll" or "he'll" or "she'll" => 0.6,
                _ => 0,
            };
        }

        return line.Text.EndsWith('?') ? Math.Min(score, 0.5) : Math.Min(score, 3);
    }
}
