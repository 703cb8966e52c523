using WritersRoom.Evals.Exam;
using WritersRoom.Evals.Lexicon;
using WritersRoom.Evals.Tokens;

switch (args)
{
    case ["exam"]:
        Console.Write(ExamReport.Write(ExamPaper.ReadAll(ExamPaper.FindRepository())));
        return 0;
    case ["thesaurus", var wordNetFolder, var output]:
        ThesaurusWriter.Write(new ThesaurusBuilder(WordNet.Read(wordNetFolder)).Build(), output);
        return 0;
    case ["ranks", var encoder, var output]:
        RankFile.Write(encoder, output);
        return 0;
    default:
        Console.Error.WriteLine("usage: exam | thesaurus WORDNET_DICT_FOLDER OUTPUT | ranks TIKTOKEN_ENCODER_JSON OUTPUT");
        return 2;
}
