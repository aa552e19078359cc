TITLE='';run=lambda:[]
