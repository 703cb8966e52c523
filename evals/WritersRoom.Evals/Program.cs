using WritersRoom.Evals.Exam;
using WritersRoom.Evals.Lexicon;

switch (args)
{
    case ["exam"]:
        Console.Write(ExamReport.Write(ExamPaper.ReadAll(ExamPaper.FindRepository())));
        return 0;
    case ["thesaurus", var wordNetFolder, var output]:
        ThesaurusWriter.Write(new ThesaurusBuilder(WordNet.Read(wordNetFolder)).Build(), output);
        return 0;
    default:
        Console.Error.WriteLine("usage: exam | thesaurus WORDNET_DICT_FOLDER OUTPUT");
        return 2;
}
